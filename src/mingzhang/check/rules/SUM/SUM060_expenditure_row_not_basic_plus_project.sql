-- [rule]
-- title.zh = "支出行合计不等于基本加项目"
-- title.en = "Expenditure row ≠ basic + project"
-- message.zh = "“{table_zh}”“{row_zh}”合计为{observed}，基本支出、项目支出等各栏之和为{expected}，相差{difference}{hint_zh}；请核对该行各栏"
-- message.en = "“{table_en}”, “{row_en}”: the total is {observed}, but basic, project and other columns add up to {expected}, a difference of {difference}{hint_en}; check the columns of the row"
-- why.zh = "一行的合计与基本支出、项目支出不符，至少一栏填错，常见的是误贴了合计行或上级科目的数。"
-- why.en = "If a row's total disagrees with basic plus project expenditure, one column is wrong; often the figure of the total row or of the parent was pasted in."
-- fix.zh = "逐栏核对该科目的基本支出和项目支出，改正后再核对上级科目和合计行。"
-- fix.en = "Check basic and project expenditure of the subject, then its parents and the total row."
-- legal_basis.zh = "填报惯例（表格勾稽）；《预算法实施条例》第五条"
-- legal_basis.en = "practice (table form); Regulations for the Budget Law, art. 5"
-- severity = "error"
-- requires = ["line:T3|line:T5|line:T8|line:T9|line:TF"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select distinct doc from line where table_id in ('T3', 'T5', 'T8', 'T9', 'TF') and doc not in (select doc from sum_row where rule = 'SUM060')"
-- money = ["observed", "expected", "difference"]
select b.doc, b.place, b.table_zh, b.table_en, b.row_zh, b.row_en,
    b.whole_amount as observed, b.parts_sum as expected, b.whole_amount - b.parts_sum as difference, b.amount_unit,
    coalesce(h.hint_zh, '') as hint_zh, coalesce(h.hint_en, '') as hint_en
from sum_row_broken b
left join sum_slip h on h.doc = b.doc and h.table_id = b.table_id and h.part = b.part and h.phase = b.phase
    and h.period = b.period and h.kind = b.rule and h.equation = concat(b.whole, ' ', cast(b.row_key as varchar))
where b.rule = 'SUM060'
