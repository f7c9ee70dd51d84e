-- One row per document, table, functional class and column: T1 and T4 by their class rows, T3, T5, T8, T9, TF by their
-- class rows or, in a table that lists items only, by what its items add up to. complete: all class rows have a code and
-- no code is malformed, so that a class that is not there has no money. missing: so is a part of the amount (see sum_line).
with shape as (
    select doc, table_id,
        min(case when code_level = 'class' and code is null or length(code) not in (3, 5, 7) then 0 else 1 end) as complete,
        max(case when length(code) = 3 then 1 else 0 end) as has_class
    from tie_line
    where table_id in ('T1', 'T3', 'T4', 'T5', 'T8', 'T9', 'TF')
    group by doc, table_id
)
select l.doc, l.table_id, substr(l.code, 1, 3) as class, l.measure, min_by(l.name, l.seq) as name, sum(l.amount) as amount,
    sum(l.tolerance) as tolerance, min_by(l.place, l.seq) as place, min(l.seq) as seq, max(l.amount_unit) as amount_unit,
    max(s.complete) as complete, max(case when l.missing then 1 else 0 end) = 1 as missing
from tie_line l
join shape s on s.doc = l.doc and s.table_id = l.table_id
left join sum_tree t on t.doc = l.doc and t.table_id = l.table_id and t.part = l.part and t.row_key = l.row_key
    and t.code = l.code
where l.table_id in ('T1', 'T3', 'T4', 'T5', 'T8', 'T9', 'TF') and l.code is not null
    and (l.side = 'expenditure' or l.table_id not in ('T1', 'T4')) and coalesce(l.code_level, '') <> 'group'
    and case when s.has_class = 1 then length(l.code) = 3 else t.parent_code is null and length(l.code) in (5, 7) end
group by l.doc, l.table_id, substr(l.code, 1, 3), l.measure
