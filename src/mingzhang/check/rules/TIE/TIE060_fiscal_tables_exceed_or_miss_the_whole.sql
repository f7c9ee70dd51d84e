-- [rule]
-- title.zh = "财政拨款各表大于全部或不等于支出总表"
-- title.en = "Fiscal tables exceed or miss the whole"
-- message.zh = "{name_zh}：{part_zh}合计{observed}，{whole_zh}为{expected}，{relation_zh}，相差{difference}；请核对"
-- message.en = "{name_en}: {part_en} come to {observed}, {whole_en} shows {expected}; {relation_en}, a difference of {difference}; check them"
-- why.zh = "财政拨款支出是全部支出的一部分；全部为财政拨款时两者相等。"
-- why.en = "Expenditure from fiscal appropriations is part of the whole, and equal to it when there is no other money."
-- fix.zh = "逐科目核对财政拨款各表与支出总表。"
-- fix.en = "Compare the fiscal tables with the expenditure table subject by subject."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T3|line:T1", "line:T5|line:T4"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
with known as (
    -- equality needs all three detail tables, or no money of the budgets whose table is not there
    select s.doc, s.fiscal_only and (s.general_only or
        s.doc in (select doc from line where table_id = 'T8') and s.doc in (select doc from line where table_id = 'T9')) as equal
    from tie_scope s
    where s.doc in (select doc from line where table_id = 'T5')
),
fiscal as (
    select doc, code, sum(amount) as amount, sum(tolerance) as tolerance, min_by(place, table_id) as place,
        min_by(name, table_id) as name, max(amount_unit) as amount_unit
    from tie_code
    where table_id in ('T5', 'T8', 'T9')
    group by doc, code
    having max(case when missing then 1 else 0 end) = 0
),
without_total as (
    -- the fiscal total is not known where one of its tables has amounts and no total
    select doc
    from tie_code
    where table_id in ('T5', 'T8', 'T9')
    group by doc, table_id
    having max(case when code = 'total' then 1 else 0 end) = 0 and max(abs(amount)) > 0
),
differing as (
    select f.doc, f.place, f.code, f.name, f.amount as observed, w.amount as expected, f.amount_unit,
        f.amount > w.amount as exceeds
    from fiscal f
    join tie_code w on w.doc = f.doc and w.table_id = 'T3' and w.code = f.code
    join known k on k.doc = f.doc
    where case when k.equal then abs(f.amount - w.amount) > f.tolerance + w.tolerance
        else f.amount > w.amount + f.tolerance + w.tolerance end
        and not w.missing and not (f.code = 'total' and f.doc in (select doc from without_total))
),
lowest as (
    -- a parent or the total that differs because a child does is not said again
    select d.*
    from differing d
    where not exists (
        select 1 from differing lower
        where lower.doc = d.doc and lower.code <> 'total' and lower.code <> d.code
            and (d.code = 'total' or length(lower.code) > length(d.code)
                and substr(lower.code, 1, length(d.code)) = d.code))
)
select doc, place, case when code = 'total' then '合计' else concat(code, '“', coalesce(name, ''), '”') end as name_zh,
    case when code = 'total' then 'Total' else concat(code, ' “', coalesce(name, ''), '”') end as name_en,
    '财政拨款各支出表' as part_zh, 'the tables of fiscal expenditure' as part_en,
    '“支出总表”' as whole_zh, 'the expenditure table' as whole_en,
    case when exceeds then '财政拨款大于全部支出' else '本单位只有财政拨款，两者应相等' end as relation_zh,
    case when exceeds then 'fiscal expenditure exceeds the whole'
        else 'there is no other money, so both must be equal' end as relation_en,
    observed, expected, observed - expected as difference, amount_unit
from lowest
union all
-- final accounts: 财政拨款 of the year and its balances are part of the whole
select f.doc, f.place, n.name_zh, n.name_en, '“财政拨款收支总表”', 'the fiscal table',
    case when f.figure = 'expenditure' then '“支出总表”' else '“收支总表”' end,
    case when f.figure = 'expenditure' then 'the expenditure table' else 'the first table' end,
    '财政拨款大于全部', 'fiscal money exceeds the whole',
    f.amount, w.amount, f.amount - w.amount, f.amount_unit
from tie_total f
join document d on d.doc = f.doc and d.kind = 'final'
join tie_total w on w.doc = f.doc and w.figure = f.figure
    and w.table_id = case when f.figure = 'expenditure' then 'T3' else 'T1' end
join ref_amount_name n on n.name = f.figure
where f.table_id = 'T4' and f.figure in ('expenditure', 'carry_over', 'balance')
    and f.amount > w.amount + f.tolerance + w.tolerance
