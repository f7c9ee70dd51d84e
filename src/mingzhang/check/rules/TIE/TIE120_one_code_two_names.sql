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
-- requires = ["line"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with named as (
    select doc, table_id, substr(code, 1, 7) as code, name, seq, place,
        -- without the number in front, brackets and the words that tables add or drop at the end
        regexp_replace(subject_key(regexp_replace(norm(name), '^[一二三四五六七八九十]+[、.]|^[(][一二三四五六七八九十]+[)]|^[0-9]+[、.]', '')),
            '[()、,.·-]', '', 'g') as name_key
    from sum_line
    where code is not null and name is not null and length(code) in (3, 5, 7) and coalesce(code_level, '') <> 'group'
),
forms as (
    select doc, code, name_key, min(seq) as seq, min_by(place, seq) as place, min_by(name, seq) as name,
        min_by(table_id, seq) as table_id, count(distinct table_id) as tables
    from named
    where name_key <> ''
    group by doc, code, name_key
),
usual as (
    select *, row_number() over (partition by doc, code order by tables desc, seq) as choice
    from forms
)
select o.doc, o.place, o.code, o.name as observed, u.name as expected, ta.name_zh as table_a_zh, ta.name_en as table_a_en,
    tb.name_zh as table_b_zh, tb.name_en as table_b_en
from usual o
join usual u on u.doc = o.doc and u.code = o.code and u.choice = 1
join ref_statutory_table ta on ta.table_id = o.table_id
join ref_statutory_table tb on tb.table_id = u.table_id
where o.choice > 1 and o.table_id <> u.table_id
    -- one name inside the other is a cut or a wrapped cell
    and position(o.name_key in u.name_key) = 0 and position(u.name_key in o.name_key) = 0
