-- [rule]
-- title.zh = "本年合计或财政拨款收入不等于各行之和"
-- title.en = "Year total or fiscal revenue ≠ sum of rows"
-- message.zh = "“{table_zh}”{name_zh}为{observed}，{parts_zh}之和为{expected}，相差{difference}；请核对"
-- message.en = "“{table_en}”: {name_en} is {observed}, but {parts_en} come to {expected}, a difference of {difference}; check them"
-- why.zh = "合计与各行之和不符，说明有行漏列、重复或填错。"
-- why.en = "If the total differs from its rows, one of them is missing, doubled or wrong."
-- fix.zh = "逐行核对后重新汇总。"
-- fix.en = "Check row by row and sum up anew."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T1|line:T4"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department", "government"]
-- not_applicable = "select distinct doc from line where table_id in ('T1', 'T4') and doc not in (select doc from sum_balance where rule = 'SUM030')"
-- money = ["observed", "expected", "difference"]
select b.doc, b.place, t.name_zh as table_zh, t.name_en as table_en, b.name_zh, b.name_en, b.parts_zh, b.parts_en,
    b.observed, b.expected, b.observed - b.expected as difference, b.amount_unit
from sum_balance b
join ref_statutory_table t on t.table_id = b.table_id
where b.rule = 'SUM030' and abs(b.observed - b.expected) > b.tolerance
