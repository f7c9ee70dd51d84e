-- One row per document, expense and phase of the table of the three public expenses (T7; administrative operating
-- expenses also from TA): the amount of the whole document. A blank cell counts as nil where the table has its total.
with cell as (
    select doc, table_id, case when table_id = 'TA' then 'admin_operating' else subject end as subject, phase, amount,
        half_unit(decimals, amount_unit) as half, amount_unit, place, seq
    from line
    where period = 'this_year' and code_level = 'total' and (table_id = 'T7' or (table_id = 'TA' and measure = 'total'))
), total as (
    select distinct doc, phase
    from cell
    where subject = 'three_public' and amount is not null
)
select c.doc, c.subject, c.phase, coalesce(c.amount, 0) as amount, c.half, c.amount_unit, c.place, c.table_id, c.seq
from cell c
left join total t on t.doc = c.doc and t.phase = c.phase
where c.subject in ('three_public', 'overseas_visits', 'hospitality', 'vehicles', 'vehicle_purchase', 'vehicle_running', 'admin_operating')
    and (c.amount is not null or (t.doc is not null and c.subject <> 'admin_operating'))
