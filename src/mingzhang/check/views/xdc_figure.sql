-- One row per document and figure that stands there once, or always with the same amount, under a key that is the same
-- in every document: an amount of a statutory table by table, row and column, or a claim of the text by subject.
-- source: table or text; part: table_id, or the subject; row_key: the row of the table; is_count: a number and no money;
-- half: half unit, 0 for a count; label: what to call it; phase, period: as in the record.
with amount_row as (
    select l.doc, 'table' as source, l.table_id as part, l.period, l.phase, l.measure, false as is_count,
        coalesce(l.code, concat(coalesce(l.side, ''), ' ', coalesce(l.subject, 'total'))) as row_key,
        concat(t.name, '“', coalesce(l.name, case when l.code_level = 'total' then '合计' else '' end),
            case when l.code is not null then concat('（', l.code, '）') else '' end, '”', coalesce(m.name, '')) as label,
        l.amount, case when l.amount = 0 then 0 else half_unit(l.decimals, l.amount_unit) end as half, l.amount_unit, l.place, l.seq
    from line l
    join ref_figure_name t on t.kind = 'table' and t.id = l.table_id
    left join ref_figure_name m on m.kind = 'measure' and m.id = l.measure
    where l.amount is not null and l.measure is not null
        and (l.code is not null or l.subject is not null or l.code_level = 'total')
    union all
    select s.doc, 'text', s.subject, 'this_year', s.phase, s.measure, s.measure = 'count',
        concat(coalesce(s.side, ''), ' ', coalesce(s.paid_from, ''), ' ', coalesce(chain_key(s.name_chain), '')),
        concat('文中', s.name), coalesce(s.amount, s.quantity), case when s.measure = 'count' or s.amount = 0 then 0 else s.half end,
        coalesce(s.amount_unit, s.quantity_unit), s.place, s.seq
    from nar_statement s
    where s.measure in ('amount', 'count') and coalesce(s.amount, s.quantity) is not null
        -- the kinds of vehicles are held, bought and sold in one sentence each
        and not (s.subject like 'vehicles\_%' escape '\' and s.measure = 'count' and s.part_of is not null)
)
select doc, source, part, period, phase, measure, is_count, row_key,
    concat_ws(' ', source, part, row_key, measure, phase, period) as figure_key,
    max(label) as label, max(amount) as amount, max(half) as half, max(amount_unit) as amount_unit, min_by(place, seq) as place
from amount_row
group by doc, source, part, period, phase, measure, is_count, row_key
having count(distinct amount) = 1
