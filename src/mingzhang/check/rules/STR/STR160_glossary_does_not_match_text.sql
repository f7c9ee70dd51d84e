-- [rule]
-- title.zh = "名词解释与正文用语不对应"
-- title.en = "Glossary does not match the text"
-- message.zh = "“{name}”有解释，而正文和表格都没有用到；请删去或核对用语"
-- message.en = "“{name}” is explained, but text and tables do not use it; remove the entry or check the term"
-- why.zh = "解释没有用到的词，说明是照抄模板。"
-- why.en = "Explaining words that are not used shows a copied template."
-- fix.zh = "只解释正文和表格用到的专业名词。"
-- fix.en = "Explain only the terms that text and tables use."
-- legal_basis.zh = "财预〔2016〕143号（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143 (to verify)"
-- severity = "info"
-- requires = ["term", "paragraph"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with spelling as (
    -- every way in which the term of an entry may be written in the text
    select doc, seq, norm(name) as word from term where name <> ''
    union
    select doc, seq, regexp_replace(norm(name), '(预算|决算)$', '') from term where name <> ''
    union
    select t.doc, t.seq, norm(r.term)
    from term t
    join ref_glossary r on position(concat('|', norm(t.name), '|') in concat('|', norm(r.aliases), '|')) > 0
    union
    select t.doc, t.seq, unnest(string_split(norm(r.aliases), '|'))
    from term t
    join ref_glossary r on norm(t.name) = norm(r.term)
        or position(concat('|', norm(t.name), '|') in concat('|', norm(r.aliases), '|')) > 0
    where r.aliases <> ''
),
glossary as (select distinct doc, seq from section where kind = 'glossary'),
outside as (
    -- all texts of a document as one; no text_n holds a blank, so no word reaches over the end of one
    select s.doc, string_agg(s.text_n, ' ') as texts_n
    from text_span s
    left join glossary g on g.doc = s.doc and g.seq = s.section
    where g.doc is null and s.kind <> 'contents'
    group by s.doc
),
used as (
    select distinct w.doc, w.seq
    from spelling w
    join outside o on o.doc = w.doc and contains(o.texts_n, w.word)
    where w.word <> ''
)
select t.doc, t.place, t.name
from term t
left join used u on u.doc = t.doc and u.seq = t.seq
where t.name <> '' and u.doc is null
