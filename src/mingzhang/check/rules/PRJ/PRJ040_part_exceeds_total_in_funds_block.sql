-- [rule]
-- title.zh = "项目资金其中项大于总额、年度大于总额"
-- title.en = "A part exceeds its total"
-- message.zh = "项目“{name}”：{part_zh}{observed}，{problem_zh}{expected}，相差{difference}；请核对资金栏"
-- message.en = "Project “{name}”: {part_en} is {observed}, {problem_en} {expected}, a difference of {difference}; check the funds block"
-- why.zh = "资金栏内部不平，项目到底多少钱无法确定。"
-- why.en = "If the funds block does not add up, nobody knows what the project costs."
-- fix.zh = "核对项目资金总额、年度资金申请总额及其中各项。"
-- fix.en = "Check the total, the annual amount and its parts."
-- legal_basis.zh = "表格勾稽（填报惯例）"
-- legal_basis.en = "practice (form)"
-- severity = "error"
-- requires = ["project"]
-- not_applicable = "select doc from project group by doc having count(total_amount) = 0"
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
select doc, place, seq as project, name, '其中当年财政拨款' as part_zh, 'fiscal money' as part_en, fiscal as observed, amount as expected,
    fiscal - amount as difference, '大于年度资金申请总额' as problem_zh, 'more than the annual amount of' as problem_en, amount_unit
from project_row
where has_block and fiscal - amount > tolerance + half_unit(fiscal_decimals, amount_unit)
union all
select doc, place, seq, name, '年度资金申请总额', 'the annual amount', amount, total_amount,
    amount - total_amount, '大于项目资金总额', 'more than the project total of', amount_unit
from project_row
where has_block and amount - total_amount > tolerance + half_unit(total_decimals, amount_unit)
union all
select doc, place, seq, name, '年度资金申请总额', 'the annual amount', amount, parts,
    amount - parts, '而其中各项合计', 'but its parts add up to', amount_unit
from project_row
where has_block and has_parts and abs(amount - parts) > parts_tolerance
    and fiscal - amount <= tolerance + half_unit(fiscal_decimals, amount_unit)
