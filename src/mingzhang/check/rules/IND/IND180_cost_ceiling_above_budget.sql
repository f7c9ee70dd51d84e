-- [rule]
-- title.zh = "总成本上限高于项目预算"
-- title.en = "Cost ceiling above the budget"
-- message.zh = "项目“{project_name}”成本指标“{name}”为“{observed}”，高于项目预算{expected}，高出{difference}，上限不起约束；请按预算填写"
-- message.en = "Project “{project_name}”, cost indicator “{name}”: “{observed}” is above the budget of {expected} by {difference} and limits nothing; use the budget"
-- why.zh = "成本上限高于预算，花光预算也不会超标，指标不起作用。"
-- why.en = "A ceiling above the budget can never be broken, so it controls nothing."
-- fix.zh = "成本上限不高于项目预算；如为多年总成本，在名称中写明。"
-- fix.en = "Keep the ceiling within the budget; if it is the cost of several years, say so in the name."
-- legal_basis.zh = "财预〔2021〕101号成本指标与预算支出标准（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, cost indicators and spending standards (to verify)"
-- severity = "warning"
-- requires = ["indicator", "project"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- money = ["expected", "difference"]
select c.doc, c.place, c.project, c.project_name, c.label as name, c.target_text as observed, c.whole as expected, c.amount - c.whole as difference, c.amount_unit
from ind_cost c
where not c.is_unit and c.sign in ('≤', '＜')
    and c.whole > 0 and c.amount - c.tolerance > c.whole + c.whole_tolerance
    -- the ceiling of all years may stand above the budget of one
    and (c.total_amount is null or c.amount - c.tolerance > c.total_amount + c.whole_tolerance)
