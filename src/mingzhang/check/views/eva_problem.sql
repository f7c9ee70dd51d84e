-- One row per text of a self-evaluation on problems and reasons: what a form's fields say (存在问题, 原因), with the
-- project, and what paragraphs under such a heading say, without one.
-- about: problem or reason.
with field as (
    select p.doc, p.seq as project, p.place, 'problem' as about,
        norm(regexp_extract(p.fields, '"[^"]{0,12}存在的?(?:主要)?(?:问题|不足)[^"]{0,12}": ?"([^"]*)"', 1)) as text_n
    from project p
    where contains(p.fields, '存在')
    union all
    select p.doc, p.seq, p.place, 'reason',
        norm(regexp_extract(p.fields, '"[^"]{0,12}原因[^"]{0,12}": ?"([^"]*)"', 1))
    from project p
    where contains(p.fields, '原因')
)
select doc, project, place, about, text_n
from field
where text_n <> ''
union all
select p.doc, cast(null as integer), p.place, 'problem',
    regexp_replace(regexp_replace(p.text_n, '^[(]?[一二三四五六七八九十0-9]{1,3}[)、.]+', ''), '^存在的?(主要)?问题[^:]{0,10}:', '')
from paragraph_row p
join document d on d.doc = p.doc and d.kind in ('final', 'self_evaluation')
left join section s on s.doc = p.doc and s.seq = p.section
where p.kind = 'body' and p.text <> '' and length(p.text) <= 40
    and (regexp_matches(norm(s.title), '存在的?(主要)?(问题|不足)') or contains(p.text, '问题'))
