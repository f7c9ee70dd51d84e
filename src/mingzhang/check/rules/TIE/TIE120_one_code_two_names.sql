-- [rule]
-- title.zh = "同一科目在各表名称不一"
-- title.en = "One code, two names"
-- message.zh = "科目{code}在“{table_a_zh}”名为“{observed}”，在“{table_b_zh}”名为“{expected}”；请统一为当年科目名称"
-- message.en = "Code {code} is called “{observed}” in {table_a_en}, but “{expected}” in {table_b_en}; use the name of the year"
-- why.zh = "同一科目各表名称不一，多为沿用旧科目名称。"
-- why.en = "Different names for one code mostly come from an old classification."
-- fix.zh = "按当年《政府收支分类科目》统一名称。"
-- fix.en = "Use the names of the classification of the year."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "warning"
-- requires = ["line:T1|line:T2|line:T3|line:T4|line:T5|line:T6"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with spelling as (
    -- without the number in front, brackets and the words that tables add or drop at the end
    select name, regexp_replace(
        subject_key(regexp_replace(norm(name),
            '^[一二三四五六七八九十]+[、.]|^[(][一二三四五六七八九十]+[)]|^[0-9]+[、.]', '')),
        '[()、,.·-]', '', 'g') as name_key
    from (select distinct name from sum_line where code is not null and name is not null) as names
),
named as (
    select l.doc, l.table_id, l.code, l.name, s.name_key, min(l.seq) as seq
    from sum_line l
    join spelling s on s.name = l.name
    where l.code is not null and length(l.code) in (3, 5, 7) and coalesce(l.code_level, '') <> 'group' and s.name_key <> ''
    group by l.doc, l.table_id, l.code, l.name, s.name_key
),
forms as (
    select doc, code, name_key, min(seq) as seq, min_by(name, seq) as name, min_by(table_id, seq) as table_id,
        count(distinct table_id) as tables
    from named
    group by doc, code, name_key
),
usual as (
    select *, row_number() over (partition by doc, code order by tables desc, seq) as choice
    from forms
)
select o.doc, l.place, o.code, o.name as observed, u.name as expected, ta.name_zh as table_a_zh, ta.name_en as table_a_en,
    tb.name_zh as table_b_zh, tb.name_en as table_b_en
from usual o
join usual u on u.doc = o.doc and u.code = o.code and u.choice = 1
join sum_line l on l.doc = o.doc and l.seq = o.seq
join ref_statutory_table ta on ta.table_id = o.table_id
join ref_statutory_table tb on tb.table_id = u.table_id
where o.choice > 1 and o.table_id <> u.table_id
    -- one name inside the other is a cut or a wrapped cell
    and position(o.name_key in u.name_key) = 0 and position(u.name_key in o.name_key) = 0
