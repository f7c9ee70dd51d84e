-- [rule]
-- title.zh = "收入表行合计不等于各来源之和"
-- title.en = "Revenue row ≠ sum of sources"
-- message.zh = "收入表“{row_zh}”合计为{observed}，各来源之和为{expected}，相差{difference}；请核对该行各栏"
-- message.en = "Revenue table, “{row_en}”: the total is {observed}, but its sources add up to {expected}, a difference of {difference}; check the columns of the row"
-- why.zh = "行合计与各资金来源不符，至少一栏填错，收入结构失真。"
-- why.en = "If a row's total and its sources disagree, at least one column is wrong and the structure of revenue is distorted."
-- fix.zh = "对照批复的收入预算逐栏核对，使合计等于各来源之和。"
-- fix.en = "Compare every column with the approved revenue budget so that the total equals its sources."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T2"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select distinct doc from line where table_id in ('T2') and doc not in (select doc from sum_row where rule = 'SUM050')"
-- money = ["observed", "expected", "difference"]
select doc, place, table_zh, table_en, row_zh, row_en,
    whole_amount as observed, parts_sum as expected, whole_amount - parts_sum as difference, amount_unit
from sum_row_broken
where rule = 'SUM050'
