-- One row per project with the months its timeliness indicators name.
-- start_month: first month of a span such as 4-12月 in a name or description; due_month: earliest month by which the
-- work must be done (a target that is a date); yearly: a timeliness target that covers the whole year (1年, 12月).
select
    doc, project,
    min(try_cast(nullif(regexp_extract(
        concat(level3_n, '。', description_n), '(\d{1,2})月?[-—~至到](\d{1,2})月', 1), '') as integer)) as start_month,
    min(case when target_kind = 'date' and target_unit = '月' and target between 1 and 12
        then cast(target as integer) end) as due_month,
    bool_or((target_kind = 'duration' and target_unit = '年' and target = 1)
        or (target_kind = 'date' and target_unit = '月' and target = 12)) as yearly
from indicator_row
where level2_n like '%时效%'
group by doc, project
