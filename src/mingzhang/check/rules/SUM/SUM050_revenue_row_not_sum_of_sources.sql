-- [rule]
-- title.zh = "收入表行合计不等于各来源之和"
-- title.en = "Revenue row ≠ sum of sources"
-- message.zh = "收入表“{row_zh}”合计为{observed}，各来源之和为{expected}，相差{difference}{hint_zh}；请核对该行各栏"
-- message.en = "Revenue table, “{row_en}”: the total is {observed}, but its sources add up to {expected}, a difference of {difference}{hint_en}; check the columns of the row"
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
select b.doc, b.place, b.table_zh, b.table_en, b.row_zh, b.row_en,
    b.whole_amount as observed, b.parts_sum as expected, b.whole_amount - b.parts_sum as difference, b.amount_unit,
    coalesce(h.hint_zh, '') as hint_zh, coalesce(h.hint_en, '') as hint_en
from sum_row_broken b
left join sum_slip h on h.doc = b.doc and h.table_id = b.table_id and h.part = b.part and h.phase = b.phase
    and h.period = b.period and h.kind = b.rule and h.equation = concat(b.whole, ' ', cast(b.row_key as varchar))
where b.rule = 'SUM050'
