-- One row per amount of this year in the document's own phase (final accounts executed, budgets approved), of tables
-- that stand in the document once: what two tables can be compared by.
select l.*
from sum_line l
join document d on d.doc = l.doc
where l.parts = 1 and l.period = 'this_year'
    and l.phase = case when d.kind = 'final' then 'executed' else 'approved' end
