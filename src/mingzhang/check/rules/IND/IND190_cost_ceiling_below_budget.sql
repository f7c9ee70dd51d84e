-- [rule]
-- title.zh = "总成本上限低于项目预算"
-- title.en = "Cost ceiling below the budget"
-- message.zh = "项目“{project_name}”成本指标“{name}”为“{observed}”，低于项目预算{expected}，相差{difference}，二者不能同时成立；请核对是否照抄他处，或把单位成本写成了总成本"
-- message.en = "Project “{project_name}”, cost indicator “{name}”: “{observed}” is below the budget of {expected} by {difference}; both cannot hold, check whether it is copied or is a unit cost"
-- why.zh = "按预算花钱就必然突破成本目标，预算与目标互相排斥。"
-- why.en = "Spending the budget would break the ceiling: budget and target exclude each other."
-- fix.zh = "总成本按预算填写；人均、单次成本在名称中写明口径。"
-- fix.en = "State the total cost as budgeted; name a cost per head or per time as such."
-- legal_basis.zh = "财预〔2021〕101号成本指标与预算支出标准（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, cost indicators and spending standards (to verify)"
-- severity = "error"
-- requires = ["indicator", "project"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- money = ["expected", "difference"]

-- Only where the name says that it is the whole cost and no other cost row may hold the rest.
select c.doc, c.place, c.project, c.project_name, c.label as name, c.target_text as observed, c.whole as expected, c.whole - c.amount as difference, c.amount_unit
from ind_cost c
where not c.is_unit and c.is_total and c.money_rows = 1 and c.sign in ('≤', '＜', '＝')
    and c.amount > 0 and c.amount + c.tolerance < c.whole - c.whole_tolerance
    -- the ceiling may be meant for one source of the money
    and abs(c.amount - coalesce(c.fiscal, -1)) > c.tolerance
    and abs(c.amount - coalesce(c.carry_over, -1)) > c.tolerance
    and abs(c.amount - coalesce(c.other, -1)) > c.tolerance
