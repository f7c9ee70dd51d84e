-- One row per indicator of the class cost whose target is an amount of money, in 元.
-- amount: the target; tolerance: half a unit of its last shown place; per: the noun a unit cost is counted by, NULL
-- if none or unknown; is_unit: it is a cost per something; is_total: its name says that it is the whole cost;
-- money_rows: such rows of the project; whole: the project's budget of the year, whole_tolerance: half a unit of its
-- last place; fiscal, carry_over, other: its parts; total_amount: its budget over all years.
with priced as (
    select r.*,
        case regexp_replace(regexp_extract(r.target_unit, '^[^/每]+'), '整$', '')
            when '元' then 1 when '块钱' then 1 when '百元' then 100 when '千元' then 1000
            when '万元' then 10000 when '万' then 10000 when '十万元' then 100000 when '百万元' then 1000000
            when '千万元' then 10000000 when '亿元' then 100000000 when '亿' then 100000000 end as yuan,
        least(length(regexp_extract(r.target_n, '[0-9]\.([0-9]+)', 1)), 5) as target_decimals,
        regexp_extract(r.target_unit, '[/每](.+)$', 1) as unit_per
    from ind_row r
    where r.class2 = 'cost' and r.target_kind = 'money' and r.target is not null
), spoken as (
    select p.doc, p.project, p.seq, min(noun.noun) as noun
    from priced p
    join (select distinct noun from ref_cost_noun) noun
        on list_contains(p.said_lists, concat('per_', noun.noun)) or p.unit_per = noun.noun
    group by p.doc, p.project, p.seq
    having count(distinct noun.noun) = 1
)
select p.doc, p.place, p.project, p.seq, p.project_name, p.label, p.label_n, p.target_text, p.sign, p.target,
    p.project_amount_unit as amount_unit,
    cast(p.target as decimal(18, 6)) * p.yuan as amount,
    half_place(p.target_decimals) * p.yuan as tolerance,
    s.noun as per,
    p.unit_per <> '' or list_contains(p.said_lists, 'unit_cost') or s.noun is not null as is_unit,
    list_contains(p.label_lists, 'total_cost') as is_total,
    count(*) over (partition by p.doc, p.project) as money_rows,
    p.project_amount as whole,
    half_unit(p.project_decimals, p.project_amount_unit) as whole_tolerance,
    j.fiscal, j.carry_over, j.other, j.total_amount
from priced p
left join project j on j.doc = p.doc and j.seq = p.project
left join spoken s on s.doc = p.doc and s.project = p.project and s.seq = p.seq
where p.yuan is not null
