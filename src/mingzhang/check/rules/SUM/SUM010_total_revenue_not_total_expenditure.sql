-- [rule]
-- title.zh = "收入总计不等于支出总计"
-- title.en = "Total revenue ≠ total expenditure"
-- message.zh = "“{table_zh}”收入总计为{observed}，支出总计为{expected}，相差{difference}；请核对两侧各行"
-- message.en = "“{table_en}”: total revenue is {observed}, but total expenditure is {expected}, a difference of {difference}; check both sides"
-- why.zh = "收支总表两侧必须平衡，不平说明有收入或支出漏列、重列。"
-- why.en = "Both sides must balance; if not, revenue or expenditure is missing or doubled."
-- fix.zh = "逐行核对收入、支出两侧，找出漏列或填错的行。"
-- fix.en = "Check both sides row by row for what is missing or wrong."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T1|line:T4"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department", "government"]
-- not_applicable = "select distinct doc from line where table_id in ('T1', 'T4') and doc not in (select doc from sum_balance where rule = 'SUM010')"
-- money = ["observed", "expected", "difference"]
select b.doc, b.place, t.name_zh as table_zh, t.name_en as table_en, b.name_zh, b.name_en, b.parts_zh, b.parts_en,
    b.observed, b.expected, b.observed - b.expected as difference, b.amount_unit
from sum_balance b
join ref_statutory_table t on t.table_id = b.table_id
where b.rule = 'SUM010' and abs(b.observed - b.expected) > b.tolerance
