-- One row per filled-in document of a known unit, kind and year, with the names by which others find it.
-- file_hash: hash of the file, one for all copies of it; unit_key, unit_short: name for comparison, with and without
-- the places above its own; level: '' if unknown; unit_code, region_code: as read, may be NULL.
-- has_tables, has_text, has_projects: statutory tables, figures of the narrative, goal forms were read from it.
select d.doc, split_part(d.doc, '#', 1) as file_hash, d.file, d.kind, coalesce(d.level, '') as level, d.year, d.region_code,
    d.unit_code, d.unit_name, unit_key(d.unit_name) as unit_key, own_place(unit_key(d.unit_name)) as unit_short,
    l.doc is not null as has_tables, s.doc is not null as has_text, p.doc is not null as has_projects
from document d
left join (select distinct doc from line) l on l.doc = d.doc
left join (select distinct doc from statement) s on s.doc = d.doc
left join (select distinct doc from project) p on p.doc = d.doc
where not d.is_template and d.kind is not null and d.year is not null and length(unit_key(d.unit_name)) >= 2
