-- One row per document and statutory table that it has: by title, by cells or by amounts.
-- amounts: figures other than blank; nonzero: figures other than zero.
select doc, table_id, max(amounts) as amounts, max(nonzero) as nonzero, min_by(place, preference) as place
from (
    select doc, table_id, count(amount) as amounts, count(case when amount <> 0 then 1 end) as nonzero,
        min_by(place, seq) as place, 2 as preference
    from line where regexp_matches(table_id, '^T[1-9]$') group by doc, table_id
    union all
    select doc, table_id, 0, 0, min_by(place, table_index * 10000 + row_index), 3
    from cell where regexp_matches(table_id, '^T[1-9]$') group by doc, table_id
    union all
    select doc, table_id, 0, 0, min_by(place, seq), 1
    from section where regexp_matches(table_id, '^T[1-9]$') and coalesce(kind, '') <> 'contents_entry' group by doc, table_id
) as found
group by doc, table_id
