-- [rule]
-- title.zh = "项目预算数不等于财政资金加其他资金"
-- title.en = "Project amount is not fiscal plus other money"
-- message.zh = "项目“{name}”预算数{observed}，财政资金、上年结转与其他资金合计{expected}，相差{difference}；请核对三处金额"
-- message.en = "Project “{name}”: the budget is {observed}, but fiscal money, carry-over and other money add up to {expected}, a difference of {difference}; check the three amounts"
-- why.zh = "预算数与资金来源不平，说明至少一处金额填错，绩效目标与预算无法对应。"
-- why.en = "If the amount and its sources disagree, at least one figure is wrong and the goals no longer match the money."
-- fix.zh = "对照批复的项目预算，改正预算数或各资金来源，使二者相等。"
-- fix.en = "Compare with the approved project budget and correct the amount or its sources so that they agree."
-- legal_basis.zh = "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）项目支出绩效目标申报表（待核实）"
-- legal_basis.en = "Goal declaration form of Caiyu (2015) No. 88 (to verify)"
-- severity = "error"
-- requires = ["project"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
select
    doc, place, seq as project, name,
    amount as observed,
    parts as expected,
    amount - parts as difference
from project_row
-- a form with a funds block of its own is left to PRJ040
where has_parts and not has_block and abs(amount - parts) > parts_tolerance
