-- One row per unit that a department document is said to cover: by its own table of units or by the registry.
select i.doc, unit_key(i.name) as unit_key, own_place(unit_key(i.name)) as unit_short
from institution i
join document_unit d on d.doc = i.doc and d.level = 'department'
where length(unit_key(i.name)) >= 2
union
select d.doc, unit_key(r.unit_name), own_place(unit_key(r.unit_name))
from document_unit d
join ref_unit r on own_place(unit_key(r.department_name)) = d.unit_short
where d.level = 'department'
    and (d.region_code is null or r.region_code is null or d.region_code = r.region_code)
    and (r.year_from is null or cast(r.year_from as integer) <= d.year)
    and (r.year_to is null or cast(r.year_to as integer) >= d.year)
