-- One row per contribution that T5 shows by function (basic expenditure) and T6 by economic item: observed, expected.
-- retired: medical money of T6 that may be part of 21011 too.
with pairs as (
    select * from (values
        ('2080505', '30108', '养老', '30108'), ('2080506', '30109', '年金', '30109'),
        ('2210201', '30113', '公积金', '30113'),
        ('21011', '30110', '医疗', '30110、30111'), ('21011', '30111', '医疗', '30110、30111')
    ) as v (code, item, word, items)
),
functional as (
    select l.doc, l.code, l.name, l.amount, l.tolerance, l.place, l.amount_unit
    from tie_line l
    where l.table_id = 'T5' and l.measure = 'basic' and l.code in ('2080505', '2080506', '2210201', '21011')
        and l.amount is not null
),
economic as (
    select l.doc, p.code, p.items, sum(l.amount) as amount, sum(l.tolerance) as tolerance
    from tie_line l
    join pairs p on p.item = l.code and norm(coalesce(l.name, '')) like concat('%', p.word, '%')
    where l.table_id = 'T6' and l.measure = 'total' and l.amount is not null
    group by l.doc, p.code, p.items
),
retired as (
    -- medical money of retired staff and 医疗费 may be part of 21011
    select doc, sum(amount) as amount, sum(tolerance) as tolerance
    from tie_line
    where table_id = 'T6' and measure = 'total' and code in ('30114', '30307')
    group by doc
)
select f.doc, f.place, f.code, f.name, e.items, f.amount as observed, e.amount as expected,
    f.tolerance + e.tolerance as tolerance, coalesce(r.amount, 0) as retired, coalesce(r.tolerance, 0) as retired_tolerance,
    f.amount_unit
from functional f
join economic e on e.doc = f.doc and e.code = f.code
left join retired r on r.doc = f.doc and f.code = '21011'
