-- One row per document, kind of companion, and companion: another loaded document that rules across documents compare
-- it with. Documents belong together by the name of the unit (see document_unit), never by the name of the file; a copy
-- of the same file is no companion.
-- kind: department (of a unit) · unit, units (of a department; units: all of them are loaded) · previous_year,
-- next_year (same unit, kind and level) · budget (of the year of a final or self-evaluation) · next_budget (of the year
-- after a final) · version (same unit, kind, level and year) · other (any other year or version of the unit, or any
-- document of the same kind) · peers (at least as many documents of kind, level and year as the threshold says).
with related as (
    select a.doc, b.doc as companion_doc, a.kind as own_kind, b.kind as other_kind, a.level, b.level as other_level,
        b.year - a.year as years_later,
        -- text and tables published apart are two halves of one version
        a.has_tables and b.has_tables or a.has_text and b.has_text or a.has_projects and b.has_projects as has_same_parts
    from document_unit a
    join document_unit b on b.unit_short = a.unit_short and b.file_hash <> a.file_hash
    where same_unit(a.unit_key, a.unit_short, b.unit_key, b.unit_short)
        and (a.region_code is null or b.region_code is null or a.region_code = b.region_code)
), counted as (
    select kind, level, year, count(distinct file_hash) as documents
    from document_unit
    group by kind, level, year
), loaded as (
    select kind, count(distinct file_hash) as documents from document_unit group by kind
)
select doc, 'unit' as kind, unit_doc as companion_doc from unit_of
union all
select unit_doc, 'department', doc from unit_of
union all
select u.doc, 'units', u.unit_doc
from unit_of u
join unit_number n on n.doc = u.doc
join (select doc, count(distinct unit_short) as units from unit_of group by doc) c on c.doc = u.doc and c.units >= n.units
union all
select doc, case years_later when -1 then 'previous_year' when 1 then 'next_year' else 'version' end, companion_doc
from related
where own_kind = other_kind and level = other_level and years_later between -1 and 1
    and (years_later <> 0 or has_same_parts)
union all
select doc, case years_later when 0 then 'budget' else 'next_budget' end, companion_doc
from related
where other_kind = 'budget'
    and (own_kind = 'final' and level = other_level and years_later in (0, 1)
        or own_kind = 'self_evaluation' and years_later = 0)
union all
select d.doc, 'other', cast(null as varchar)
from document_unit d
join loaded l on l.kind = d.kind and l.documents > 1
union all
select d.doc, 'peers', cast(null as varchar)
from document_unit d
join counted c on c.kind = d.kind and c.level = d.level and c.year = d.year
join threshold t on t.doc = d.doc and t.key = 'peers_min' and c.documents > cast(t.value as integer)
