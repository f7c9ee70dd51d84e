-- [rule]
-- title.zh = "合计行不等于各类之和"
-- title.en = "Total row ≠ sum of classes"
-- message.zh = "“{table_zh}”合计行{column_zh}为{observed}，{parts_zh}之和为{expected}，相差{difference}{hint_zh}；请核对"
-- message.en = "“{table_en}”: {column_en} of the total row is {observed}, but {parts_en} add up to {expected}, a difference of {difference}{hint_en}; check them"
-- why.zh = "合计行与各类科目之和不符，说明有科目漏列、重复或合计未更新。"
-- why.en = "If the total row differs from the classes, a subject is missing or doubled, or the total was not updated."
-- fix.zh = "逐类核对，漏列的补列，合计按各类重新汇总。"
-- fix.en = "Check class by class, add what is missing and sum up anew."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T2|line:T3|line:T5|line:T6|line:T8|line:T9"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select distinct doc from line where table_id in ('T2', 'T3', 'T5', 'T6', 'T8', 'T9') and doc not in (select doc from sum_total)"
-- money = ["observed", "expected", "difference"]
select b.doc, b.place, s.name_zh as table_zh, s.name_en as table_en, n.name_zh as column_zh, n.name_en as column_en,
    b.parts_zh, b.parts_en, b.amount as observed, b.parts_sum as expected, b.amount - b.parts_sum as difference,
    b.amount_unit, coalesce(h.hint_zh, '') as hint_zh, coalesce(h.hint_en, '') as hint_en
from sum_total b
join ref_statutory_table s on s.table_id = b.table_id
join ref_amount_name n on n.name = b.measure
left join sum_slip h on h.doc = b.doc and h.table_id = b.table_id and h.part = b.part and h.phase = b.phase
    and h.period = b.period and h.kind = 'total' and h.equation = b.measure
where abs(b.amount - b.parts_sum) > b.tolerance
