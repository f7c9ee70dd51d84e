-- One row per code, column and phase of a table laid out by subjects with what its child rows add up to. Where a table
-- repeats the codes unit by unit, rows of one code are taken together. known_sum: without rows whose code fits nowhere and
-- that are children by their place only. Left out: a parent with a child whose amount is missing (see sum_line).
with amounts as (
    select l.doc, l.table_id, l.part, l.measure, l.phase, l.period, t.code, t.parent_code, t.orphan, l.amount, l.tolerance,
        l.missing, l.amount_unit, t.place, t.seq, t.name, t.code_level
    from sum_line l
    join sum_tree t on t.doc = l.doc and t.table_id = l.table_id and t.part = l.part and t.row_key = l.row_key
        and t.code = l.code
    where l.measure not in ('part', 'change', 'grand_total')
),
children as (
    select doc, table_id, part, measure, phase, period, parent_code as code, sum(amount) as children_sum,
        coalesce(sum(case when not orphan then amount end), 0) as known_sum,
        sum(tolerance) as children_tolerance, count(amount) as children_filled, count(distinct code) as children_count,
        count(case when missing then 1 end) as children_missing,
        count(distinct case when amount <> 0 then code end) as children_nonzero
    from amounts
    where parent_code is not null
    group by doc, table_id, part, measure, phase, period, parent_code
),
parents as (
    select doc, table_id, part, measure, phase, period, code, sum(amount) as amount, sum(tolerance) as tolerance,
        count(amount) as filled, min(name) as name, min(code_level) as code_level, max(amount_unit) as amount_unit,
        min_by(place, seq) as place, min(seq) as seq
    from amounts
    group by doc, table_id, part, measure, phase, period, code
)
select p.doc, p.table_id, p.part, p.measure, p.phase, p.period, p.code, p.code_level, p.name, p.place, p.seq,
    p.amount_unit, p.amount, c.children_sum, c.known_sum, p.tolerance + c.children_tolerance as tolerance, c.children_count,
    c.children_nonzero
from parents p
join children c on c.doc = p.doc and c.table_id = p.table_id and c.part = p.part and c.measure = p.measure
    and c.phase = p.phase and c.period = p.period and c.code = p.code
where p.filled > 0 and c.children_filled > 0 and c.children_missing = 0
