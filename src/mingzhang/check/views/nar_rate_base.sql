-- One row per completion rate: the budget it is measured against, from its sentence or else from the table of the
-- three public expenses (T7).
select s.doc, s.seq, coalesce(s.base_amount, l.amount) as amount,
    case when s.base_amount is not null then s.base_half else half_unit(l.decimals, l.amount_unit) end as half
from nar_statement s
left join line l on l.doc = s.doc and l.table_id = 'T7' and l.subject = s.subject and l.code_level = 'total'
    and l.phase = s.base_phase and l.period = 'this_year' and l.amount is not null and s.base_amount is null
where s.measure = 'rate' and coalesce(s.base_amount, l.amount) is not null
