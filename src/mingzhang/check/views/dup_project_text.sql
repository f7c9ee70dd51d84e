-- One row per piece of text on a project: paragraphs of the chapter on projects, purposes of goal forms and goals.
with chapter_of as (
    select doc, seq, max(case when kind = 'project_text' then seq end) over (partition by doc order by seq) as project_chapter,
        max(case when depth = 1 then seq end) over (partition by doc order by seq) as chapter
    from section
    where coalesce(kind, '') <> 'contents_entry'
)
select p.doc, p.place, p.seq, p.text_n
from paragraph_row p
join chapter_of c on c.doc = p.doc and c.seq = p.section and c.project_chapter >= c.chapter
where p.kind = 'body' and p.text <> ''
union all
select doc, place, seq, norm(purpose) from project where purpose <> ''
