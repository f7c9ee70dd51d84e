-- One row per pair of a department document (doc) and the document of a unit of it, of the same kind and year: on its
-- list of units, of its own name (the department itself as a unit), or under its code (first three digits).
-- A copy or another version of the unit's document is a row too, so units are counted by unit_short.
with pair as (
    select l.doc, u.doc as unit_doc
    from unit_list l
    join document_unit d on d.doc = l.doc
    join document_unit u on u.unit_short = l.unit_short and u.kind = d.kind and u.year = d.year and u.level = 'unit'
    where same_unit(l.unit_key, l.unit_short, u.unit_key, u.unit_short)
    union
    select d.doc, u.doc
    from document_unit d
    join document_unit u on u.unit_short = d.unit_short and u.kind = d.kind and u.year = d.year and u.level = 'unit'
    where d.level = 'department' and same_unit(d.unit_key, d.unit_short, u.unit_key, u.unit_short)
    union
    select d.doc, u.doc
    from document_unit d
    join document_unit u on u.region_code = d.region_code and left(u.unit_code, 3) = left(d.unit_code, 3)
        and u.kind = d.kind and u.year = d.year and u.level = 'unit'
    where d.level = 'department'
)
select p.doc, p.unit_doc, u.unit_short
from pair p
join document_unit d on d.doc = p.doc
join document_unit u on u.doc = p.unit_doc
where d.region_code is null or u.region_code is null or d.region_code = u.region_code
