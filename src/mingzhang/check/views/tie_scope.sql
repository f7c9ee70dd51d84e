-- One row per document: what money it has. fiscal_only: its revenue table shows fiscal appropriations and nothing else,
-- and nothing is carried over; general_only: of these the general public budget alone; carried: something is.
with carried as (
    select doc, max(case when amount <> 0 and (
            coalesce(subject, '') like 'carry_over%' or coalesce(subject, '') like '%balance%'
            or measure like '%carry_over%' or measure = 'non_fiscal_balance') then 1 else 0 end) = 1 as carried
    from tie_line
    where table_id in ('T1', 'T2', 'T3', 'T4')
    group by doc
),
money as (
    select doc,
        max(case when figure in ('fund', 'state_capital', 'expenditure_fund', 'expenditure_state_capital')
            and amount <> 0 then 1 else 0 end) = 1 as other_budgets,
        max(case when figure = 'revenue' and table_id = 'T2' then amount end) as revenue,
        max(case when figure = 'fiscal' and table_id = 'T2' then amount end) as fiscal,
        max(case when figure in ('revenue', 'fiscal') and table_id = 'T2' then tolerance end) as tolerance
    from tie_total
    group by doc
)
select d.doc, coalesce(c.carried, false) as carried,
    not coalesce(c.carried, false) and coalesce(abs(m.revenue - m.fiscal) <= 2 * m.tolerance, false) as fiscal_only,
    not coalesce(c.carried, false) and coalesce(abs(m.revenue - m.fiscal) <= 2 * m.tolerance, false)
        and not coalesce(m.other_budgets, false) as general_only
from document d
left join carried c on c.doc = d.doc
left join money m on m.doc = d.doc
