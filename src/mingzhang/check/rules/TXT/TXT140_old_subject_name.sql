-- [rule]
-- title.zh = "旧科目名称"
-- title.en = "Old subject name"
-- message.zh = "{where_zh}使用旧科目名称“{observed}”，{since}年起为“{expected}”；请改正"
-- message.en = "{where_en} uses the old subject name “{observed}”; since {since} it is “{expected}”"
-- why.zh = "科目名称以当年《政府收支分类科目》为准，旧名称与批复不一致。"
-- why.en = "Subjects are named by the classification of the year; an old name disagrees with the approval."
-- fix.zh = "改为本年度科目名称，并检查其他表格和文字。"
-- fix.en = "Use this year's name and look for the old one elsewhere."
-- legal_basis.zh = "当年《政府收支分类科目》（待核实）"
-- legal_basis.en = "classification of the year (to verify)"
-- severity = "warning"
-- requires = ["paragraph|line"]
-- kinds = ["budget", "final"]
-- years = "2019-"
with text_hit as (
    select p.doc, p.place, p.seq, o.old_name, o.new_name, o.year_from,
        -- certain where a table of the document has the new name and the sentence does not tell of the change
        case when o.confidence = 'high' and contains(p.text, o.old_name) and not contains(p.text, o.new_name)
            and not regexp_matches(p.text, '原(?:为|称|名|科目|“)|调整为|更名|改为|变更为')
            and exists (select 1 from line l where l.doc = p.doc and norm(l.name) = norm(o.new_name)) then p.text end as text
    from txt_span p
    join txt_hit h on h.text_n = p.text_n and h.list = 'old_subject'
    join ref_old_subject o on o.old_name = h.word
    join document d on d.doc = p.doc and d.year >= o.year_from
    where p.source = 'paragraph'
        -- a subject, not people who retired: its level follows, or its name is that of an expenditure
        and (contains(p.text_n, concat(o.old_name, '(')) or contains(p.text_n, concat(o.old_name, '支出('))
            or right(o.old_name, 2) in ('支出', '事务') or contains(p.text_n, concat('“', o.old_name, '”')))
),
row_hit as (
    select distinct l.doc, l.place, l.table_id, l.row_index, o.old_name, o.new_name, o.year_from
    from (
        select doc, table_id, row_index, name, min_by(place, seq) as place
        from line
        where name is not null
        group by doc, table_id, row_index, name
    ) as l
    join ref_old_subject o
        on regexp_replace(norm(l.name), '^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))', '') = o.old_name
    join document d on d.doc = l.doc and d.year >= o.year_from
)
select a.doc, a.place, a.old_name as observed, a.new_name as expected, cast(a.year_from as varchar) as since,
    '文字' as where_zh, 'The text' as where_en,
    case when contains(a.text, a.old_name) then a.old_name end as fix_replace,
    case when contains(a.text, a.old_name) then a.new_name end as fix_by
from text_hit a
where not exists (
    select 1 from text_hit b
    where b.doc = a.doc and b.seq = a.seq and b.old_name <> a.old_name and position(a.old_name in b.old_name) > 0)
union all
select doc, place, old_name, new_name, cast(year_from as varchar), '表格', 'A table', null, null
from row_hit
