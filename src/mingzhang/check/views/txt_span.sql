-- One row per piece of text to proofread: paragraphs but contents lines, and cells (see text_span).
-- bare_n: normalised text without what stands in 《》; laid_out: the blanks and line ends are the page's, not the
-- author's (PDF); section_kind: kind of the section it stands in, '' if none.
select t.doc, t.place, t.source, t.kind, t.seq, t.section, t.project, t.table_id, t.text, t.text_n,
    case when contains(t.text_n, '《') then regexp_replace(t.text_n, '《[^》]*》', '《》', 'g') else t.text_n end as bare_n,
    t.place.page is not null as laid_out,
    coalesce(s.kind, '') as section_kind
from text_span t
left join section s on s.doc = t.doc and s.seq = t.section
where t.kind <> 'contents' and t.text_n <> ''
