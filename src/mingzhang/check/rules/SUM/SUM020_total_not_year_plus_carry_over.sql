-- [rule]
-- title.zh = "总计不等于本年合计加结转结余"
-- title.en = "Total ≠ this year + carry-over"
-- message.zh = "“{table_zh}”{name_zh}为{observed}，{parts_zh}为{expected}，相差{difference}；请核对"
-- message.en = "“{table_en}”: {name_en} is {observed}, but {parts_en} is {expected}, a difference of {difference}; check them"
-- why.zh = "总计由本年数与结转结余组成，不符说明结转结余漏计或填错。"
-- why.en = "The total consists of the year and what is carried over; if not, a balance is missing or wrong."
-- fix.zh = "核对本年合计、结转结余各行与总计。"
-- fix.en = "Check the total of the year, the balances and the grand total."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T1|line:T4|line:T8|line:T9"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department", "government"]
-- not_applicable = "select distinct doc from line where table_id in ('T1', 'T4', 'T8', 'T9') and doc not in (select doc from sum_balance where rule = 'SUM020')"
-- money = ["observed", "expected", "difference"]
select b.doc, b.place, t.name_zh as table_zh, t.name_en as table_en, b.name_zh, b.name_en, b.parts_zh, b.parts_en,
    b.observed, b.expected, b.observed - b.expected as difference, b.amount_unit
from sum_balance b
join ref_statutory_table t on t.table_id = b.table_id
where b.rule = 'SUM020' and abs(b.observed - b.expected) > b.tolerance
