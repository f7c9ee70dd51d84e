-- One row per document that states 机关运行经费 (table first, else text) and 公用经费 (T6 first, else text). relation: equal
-- for an administrative or 参公 unit, at_most for all others, whose operating expenses may include public institutions.
with stated as (
    select s.doc, s.subject, s.amount, half_unit(s.decimals, s.amount_unit) as tolerance, s.place, s.amount_unit, s.seq
    from statement s
    join document d on d.doc = s.doc
    where s.subject in ('admin_operating', 'operating') and s.measure = 'amount' and s.amount > 0
        and (s.year is null or s.year = d.year)
        and (s.phase is null or s.phase = case when d.kind = 'final' then 'executed' else 'approved' end)
),
admin as (
    select doc, amount, tolerance, place, amount_unit, case table_id when 'T7' then 1 else 2 end as choice,
        case table_id when 'T7' then '“三公”经费表' else '机关运行经费表' end as source_zh,
        case table_id when 'T7' then 'Table of three public expenses' else 'Table of administrative operating expenses' end
            as source_en
    from tie_total
    where table_id in ('T7', 'TA') and figure = 'admin_operating' and amount > 0
    union all
    select doc, amount, tolerance, place, amount_unit, 3, '文字说明', 'Text' from stated where subject = 'admin_operating'
),
operating as (
    select doc, amount, tolerance, 1 as choice, '“一般公共预算基本支出表”' as basis_zh, 'in T6' as basis_en
    from tie_total
    where table_id = 'T6' and figure = 'operating' and amount is not null
    union all
    select doc, amount, tolerance, 2, '文字说明', 'in the text' from stated where subject = 'operating'
),
first_admin as (
    select *, row_number() over (partition by doc order by choice, amount) as rank_number from admin
),
first_operating as (
    select *, row_number() over (partition by doc order by choice, amount desc) as rank_number from operating
)
select a.doc, a.place, a.source_zh, a.source_en, o.basis_zh, o.basis_en, a.amount as observed, o.amount as expected,
    a.tolerance + o.tolerance as tolerance, a.amount_unit,
    case when d.level = 'unit' and d.unit_type in ('administrative', 'participating') then 'equal' else 'at_most' end
        as relation
from first_admin a
join first_operating o on o.doc = a.doc and o.rank_number = 1
join document d on d.doc = a.doc
where a.rank_number = 1
