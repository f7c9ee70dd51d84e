-- [rule]
-- title.zh = "财政拨款收支表行合计不等于三栏之和"
-- title.en = "Fiscal appropriation row ≠ three budget columns"
-- message.zh = "“{table_zh}”“{row_zh}”合计为{observed}，一般公共预算、政府性基金预算、国有资本经营预算三栏之和为{expected}，相差{difference}；请核对"
-- message.en = "“{table_en}”, “{row_en}”: the total is {observed}, but general public budget, government funds and state capital add up to {expected}, a difference of {difference}; check them"
-- why.zh = "财政拨款只来自三本预算，合计与三栏不符说明至少一栏填错。"
-- why.en = "Fiscal appropriations come from three budgets only; if the total differs, one column is wrong."
-- fix.zh = "逐栏核对该行的三本预算金额。"
-- fix.en = "Check the amounts of the three budgets in the row."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T4"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select distinct doc from line where table_id in ('T4') and doc not in (select doc from sum_row where rule = 'SUM070')"
-- money = ["observed", "expected", "difference"]
select doc, place, table_zh, table_en, row_zh, row_en,
    whole_amount as observed, parts_sum as expected, whole_amount - parts_sum as difference, amount_unit
from sum_row_broken
where rule = 'SUM070'
