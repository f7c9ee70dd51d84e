-- One row per coded row of a statutory table with the code of the row it is a part of: the longest code above it, and
-- for a code that fits nowhere the last higher row printed before it. parent_code NULL: a top row, part of the total.
-- by_unit: the table repeats the codes unit by unit. orphan: its own class or subclass is not in the table.
with coded as (
    select doc, table_id, side, part, row_key, code, min(code_level) as code_level, min(name) as name,
        min_by(place, seq) as place, min(seq) as seq
    from sum_line
    where code is not null and table_id not in ('T1', 'T4', 'T7')
    group by doc, table_id, side, part, row_key, code
),
codes as (
    select distinct doc, table_id, part, code from coded
),
shape as (
    select doc, table_id, part,
        max(case when length(code) = 3 then 1 else 0 end) as has_class,
        max(case when length(code) = 5 and code_level = 'subclass' then 1 else 0 end) as has_subclass
    from coded
    group by doc, table_id, part
),
units as (
    select doc, table_id, part, count(distinct row_key) as unit_rows
    from sum_line where code_level = 'group' and code is null group by doc, table_id, part
),
above as (
    select c.*, c5.code as subclass_code, c3.code as class_code, s.has_class, s.has_subclass,
        coalesce(u.unit_rows, 0) > 0 as by_unit,
        max(case when c.code_level = 'class' then c.row_key end) over before_it as class_row,
        max(case when c.code_level in ('class', 'subclass') then c.row_key end) over before_it as upper_row
    from coded c
    join shape s on s.doc = c.doc and s.table_id = c.table_id and s.part = c.part
    left join units u on u.doc = c.doc and u.table_id = c.table_id and u.part = c.part
    left join codes c5 on c5.doc = c.doc and c5.table_id = c.table_id and c5.part = c.part
        and length(c.code) > 5 and c5.code = substr(c.code, 1, 5)
    left join codes c3 on c3.doc = c.doc and c3.table_id = c.table_id and c3.part = c.part
        and length(c.code) > 3 and c3.code = substr(c.code, 1, 3)
    window before_it as (
        partition by c.doc, c.table_id, c.part order by c.row_key rows between unbounded preceding and 1 preceding)
),
placed as (
    select a.*,
        a.code_level <> 'class' and a.class_code is null and a.has_class = 1
            or a.code_level = 'item' and a.subclass_code is null and a.has_subclass = 1 as orphan,
        case when a.code_level = 'item' then a.upper_row when a.code_level = 'subclass' then a.class_row end as row_above
    from above a
)
select p.doc, p.table_id, p.part, p.row_key, p.code, p.code_level, p.name, p.place, p.seq, p.by_unit, p.orphan,
    coalesce(p.subclass_code, p.class_code, u.code) as parent_code
from placed p
left join coded u on p.class_code is null and p.subclass_code is null
    and u.doc = p.doc and u.table_id = p.table_id and u.part = p.part and u.row_key = p.row_above
