-- One row per document: its project expenditure of the year, from the expenditure table (T3) or else from the text.
-- source: table or text; tolerance: half a unit of the figure as shown.
select doc, amount, tolerance, amount_unit, place, source
from (
    select doc, amount, half_unit(decimals, amount_unit) as tolerance, amount_unit, place, source,
        row_number() over (partition by doc order by preference, seq) as choice
    from (
        select doc, amount, decimals, amount_unit, place, 'table' as source, 1 as preference, seq
        from line
        where table_id = 'T3' and code_level = 'total' and measure = 'project' and period = 'this_year'
            and amount is not null
        union all
        select s.doc, s.amount, s.decimals, s.amount_unit, s.place, 'text', 2, s.seq
        from statement s
        join document d on d.doc = s.doc
        where s.subject = 'project' and s.measure = 'amount' and s.amount is not null
            and (s.year is null or s.year = d.year)
            -- money of one fund only is not the whole
            and coalesce(s.scope, '') not in ('general_public', 'fund', 'state_capital')
    ) as every
) as ranked
where choice = 1
