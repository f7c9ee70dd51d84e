-- One row per document that has another version: all its text as one string, blanks removed, page furniture left out.
select t.doc, string_agg(t.text_n, '' order by t.source, t.seq) as text_n
from text_span t
join (select distinct doc from companion where kind = 'version') v on v.doc = t.doc
group by t.doc
