-- One row per document, functional code and table (T2, T3, T5, T8, T9) with its total of this year; code 'total' for the
-- total row. Rows of one code are added: a table may repeat the codes unit by unit. missing: a part of the amount is (see
-- sum_line).
select l.doc, l.table_id, coalesce(l.code, 'total') as code, min_by(l.name, l.seq) as name, sum(l.amount) as amount,
    sum(l.tolerance) as tolerance, min_by(l.place, l.seq) as place, min(l.seq) as seq, max(l.amount_unit) as amount_unit,
    max(case when l.missing then 1 else 0 end) = 1 as missing
from tie_line l
where l.table_id in ('T2', 'T3', 'T5', 'T8', 'T9') and l.measure = 'total'
    and (l.code is not null or l.code_level = 'total')
group by l.doc, l.table_id, coalesce(l.code, 'total')
