-- One row per document, expense and phase: its amount from the text (the first statement of it) or else the table.
-- source: text or table; place: where that stands.
select doc, subject, phase, amount, half, amount_unit, place, source
from (
    select doc, subject, phase, amount, half, amount_unit, place, source,
        row_number() over (partition by doc, subject, phase order by preference, seq) as choice
    from (
        select doc, subject, coalesce(phase, case kind when 'final' then 'executed' else 'approved' end) as phase, amount, half, amount_unit, place, 'text' as source, 1 as preference, seq
        from tpx_text
        where measure = 'amount' and amount is not null
        union all
        select doc, subject, phase, amount, half, amount_unit, place, 'table', 2, seq
        from tpx_table
    ) as every
) as ranked
where choice = 1
