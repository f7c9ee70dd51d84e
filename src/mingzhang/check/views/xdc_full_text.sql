-- One row per document that has another version: all its text as one string, blanks removed, page furniture left out.
with version as (
    select distinct doc from companion where kind = 'version'
)
select doc, string_agg(norm(text), '' order by part, seq) as text_n
from (
    select p.doc, 1 as part, p.seq, p.text
    from paragraph p
    join version v on v.doc = p.doc
    where p.kind <> 'furniture' and p.text <> ''
    union all
    select c.doc, 2, c.table_index * 100000 + c.row_index * 100 + c.column_index, c.text
    from cell c
    join version v on v.doc = c.doc
    where c.text <> ''
) as piece
group by doc
