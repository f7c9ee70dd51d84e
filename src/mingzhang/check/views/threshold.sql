-- One row per document and threshold: the value of its own regional profile and year, else the national one.
select doc, key, value
from (
    select d.doc, r.key, r.value,
        row_number() over (
            partition by d.doc, r.key
            order by case when r.profile = d.profile then 0 else 1 end, coalesce(r.year_from, 0) desc) as choice
    from document d
    join ref_profile r
        on (r.profile = d.profile or r.profile = 'national')
        and (r.year_from is null or r.year_from <= d.year)
        and (r.year_to is null or r.year_to >= d.year)
) as ranked
where choice = 1
