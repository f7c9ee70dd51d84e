-- One row per printed row of a statutory table whose columns do not add up, with names for messages. Silent where a
-- number of the row was not read (a column of unknown meaning may be the missing part) and where most rows of a table
-- break, which says that its head was misunderstood.
with judged as (
    select *, abs(whole_amount - parts_sum) > tolerance as broken
    from sum_row
    where whole_amount is not null and parts_filled > 0 and parts_missing = 0
),
counted as (
    select *,
        count(*) over (partition by doc, rule, table_id, part, whole) as rows_judged,
        sum(case when broken then 1 else 0 end) over (partition by doc, rule, table_id, part, whole) as rows_broken
    from judged
),
suspect as (
    select * from counted where broken and (rows_judged < 4 or 2 * rows_broken <= rows_judged)
),
first_column as (
    select s.doc, s.table_id, s.side, s.row_key, l.place.table_index as table_index, l.place.row_index as row_index,
        min(l.place.column_index) as column_index
    from suspect s
    join sum_line l on l.doc = s.doc and l.table_id = s.table_id and l.side = s.side and l.row_key = s.row_key
    group by s.doc, s.table_id, s.side, s.row_key, l.place.table_index, l.place.row_index
),
unread as (
    select distinct f.doc, f.table_id, f.side, f.row_key
    from first_column f
    join cell c on c.doc = f.doc and c.table_index = f.table_index and c.row_index = f.row_index
        and c.column_index > f.column_index
    left join line l on l.doc = c.doc and l.place.table_index = c.table_index and l.place.row_index = c.row_index
        and l.place.column_index = c.column_index
    where regexp_matches(norm(c.text), '^[-+(]?[0-9][0-9,]*([.][0-9]+)?[)]?$') and l.doc is null
)
select s.*, coalesce(s.name, n.name_zh, '合计') as row_zh, coalesce(s.name, n.name_en, 'total') as row_en,
    t.name_zh as table_zh, t.name_en as table_en
from suspect s
left join unread u on u.doc = s.doc and u.table_id = s.table_id and u.side = s.side and u.row_key = s.row_key
join ref_statutory_table t on t.table_id = s.table_id
left join ref_amount_name n on n.name = coalesce(s.subject, s.whole)
where u.doc is null
