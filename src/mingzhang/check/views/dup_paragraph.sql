-- One row per different paragraph of the running text of a document that its author has to write anew: 20 characters or
-- more, without the chapters given by law (职责, 机构, 名词解释), years and the unit's own name masked, figures not.
-- text_key: hash of that text, so exact copies meet in one join. A copy with other words in every paragraph is not
-- found (no shingles are taken); a document is only compared with those it shares a paragraph with that at most 50 have.
with numbered as (
    select doc, seq, max(case when depth = 1 then seq end) over (partition by doc order by seq) as chapter
    from section
    where coalesce(kind, '') <> 'contents_entry'
), chapter_of as (
    select r.doc, r.seq, s.kind as chapter_kind
    from numbered r
    left join section s on s.doc = r.doc and s.seq = r.chapter
)
select distinct p.doc,
    md5(regexp_replace(replace(p.text_n, coalesce(nullif(norm(d.unit_name), ''), '〇〇'), '本单位'), '(19|20)[0-9]{2}年?', '年', 'g')) as text_key
from paragraph_row p
join document_unit d on d.doc = p.doc
left join section s on s.doc = p.doc and s.seq = p.section
left join chapter_of c on c.doc = p.doc and c.seq = p.section
where p.kind = 'body' and length(p.text_n) >= 20
    and coalesce(s.kind, '') not in ('duties', 'institutions', 'glossary') and coalesce(c.chapter_kind, '') not in ('duties', 'institutions', 'glossary')
