-- One row per paragraph of the running text: body paragraphs with the facts of their document.
-- chapter: `seq` of the chapter (depth 1) it stands in, 0 before the first; before_n, after_n: the paragraphs with text
-- before and after it, normalised.
with chapter as (
    select doc, seq,
        max(case when depth = 1 then seq end) over (partition by doc order by seq) as chapter
    from section
    where coalesce(kind, '') <> 'contents_entry'
)
select t.*, coalesce(c.chapter, 0) as chapter,
    d.kind as document_kind, d.level, d.year, d.region_level, d.unit_name
from (
    select *,
        lag(text_n) over (partition by doc order by seq) as before_n,
        lag(kind) over (partition by doc order by seq) as before_kind,
        lead(text_n) over (partition by doc order by seq) as after_n,
        lead(kind) over (partition by doc order by seq) as after_kind
    from txt_span
    where source = 'paragraph'
) as t
join document d on d.doc = t.doc
left join chapter c on c.doc = t.doc and c.seq = t.section
where t.kind = 'body'
