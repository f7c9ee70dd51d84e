-- [rule]
-- title.zh = "金额为负或非数字"
-- title.en = "Negative or non-numeric amount"
-- message.zh = "{table_zh}“{row_zh}”{column_zh}为“{observed}”，{problem_zh}；请核对"
-- message.en = "{table_en}, “{row_en}”: {column_en} is “{observed}”, {problem_en}; check it"
-- why.zh = "收支预算金额不应为负，也不应以文字代替数字。"
-- why.en = "Amounts of revenue and expenditure are neither negative nor words."
-- fix.zh = "改为正确的金额；没有金额的留空或填“0”。"
-- fix.en = "Fill in the right amount; leave it blank or write 0 if there is none."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "warning"
-- requires = ["line"]
-- kinds = ["budget", "final", "self_evaluation"]
-- levels = ["unit", "department", "government"]
with wrong as (
    -- 调整, 增减 and what is carried over may be below zero
    select doc, place, table_id, name, measure, coalesce(text, cast(amount as varchar)) as observed, true as negative
    from line
    where amount < 0
        and not regexp_matches(concat(coalesce(measure, ''), ' ', coalesce(subject, '')), 'change|adjust|carry_over|balance')
        and not regexp_matches(norm(coalesce(name, '')), '调整|增减|结转|结余|收支差')
    union all
    select doc, place, table_id, name, measure, text, false from sum_line where worded
)
select l.doc, l.place, coalesce(t.name_zh, '资金情况') as table_zh, coalesce(t.name_en, 'Funds block') as table_en,
    coalesce(l.name, n.name_zh, '合计') as row_zh, coalesce(l.name, n.name_en, 'total') as row_en,
    coalesce(n.name_zh, '金额') as column_zh, coalesce(n.name_en, 'the amount') as column_en,
    l.observed, case when l.negative then '金额为负' else '不是数字' end as problem_zh,
    case when l.negative then 'which is negative' else 'which is no number' end as problem_en
from wrong l
left join ref_statutory_table t on t.table_id = l.table_id
left join ref_amount_name n on n.name = l.measure
