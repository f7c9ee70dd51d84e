-- One row per economic item of T6 that T7 shows as a “三公” expense: its amount, and what T7 shows (expected, NULL for a
-- blank cell; figure says which column). above: what stands in the row above it, as where amounts stand a row too high.
-- Documents whose T7 holds no figure at all are left out.
with pairs as (
    select * from (values
        ('30212', '出国', 'overseas_visits'), ('30217', '接待', 'hospitality'),
        ('30231', '公务用车|车辆', 'vehicle_running'), ('31013', '公务用车|车辆', 'vehicle_purchase')
    ) as v (code, word, measure)
),
rows_of_six as (
    select *, lag(amount) over printed as above, lag(tolerance) over printed as above_tolerance
    from tie_line
    where table_id = 'T6' and measure = 'total' and length(code) = 5
    window printed as (partition by doc, substr(code, 1, 3) order by row_key)
),
item as (
    select l.doc, l.code, l.name, l.amount, l.tolerance, l.place, l.amount_unit, l.above, l.above_tolerance, p.measure
    from rows_of_six l
    join pairs p on p.code = l.code
    -- the code alone does not say what it is: some units number their economic items themselves
    where l.amount > 0 and regexp_matches(norm(coalesce(l.name, '')), p.word)
)
select i.*, f.figure, f.amount as expected, f.tolerance as expected_tolerance
from item i
join tie_total f on f.doc = i.doc and f.table_id = 'T7'
    and f.figure = case when i.measure in ('vehicle_running', 'vehicle_purchase') and not exists (
            select 1 from tie_total own
            where own.doc = i.doc and own.table_id = 'T7' and own.figure = i.measure and own.amount is not null)
        then 'vehicle_subtotal' else i.measure end
where exists (select 1 from tie_total t where t.doc = i.doc and t.table_id = 'T7' and t.amount is not null)
