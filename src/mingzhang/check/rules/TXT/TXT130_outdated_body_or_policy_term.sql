-- [rule]
-- title.zh = "过时的机构或政策用语"
-- title.en = "Outdated body or policy term"
-- message.zh = "“{observed}”{problem_zh}，宜为“{expected}”；请核对"
-- message.en = "“{observed}” {problem_en}: it should be “{expected}”"
-- why.zh = "机构改革、政策阶段变化后仍用旧称，说明沿用旧文本。"
-- why.en = "An old name after a reform shows that an old text was reused."
-- fix.zh = "改用现行的机构名称和政策表述；引述历史的加以说明。"
-- fix.en = "Use the present name; where history is meant, say so."
-- legal_basis.zh = "机构改革方案和政策文件（时点待核实）；填报惯例"
-- legal_basis.en = "practice (dates to verify)"
-- severity = "info"
-- requires = ["paragraph|goal"]
-- kinds = ["budget", "final", "self_evaluation"]
-- not_applicable = "select doc from document where year is null"
with place_of_text as (
    select doc, place, cast(null as integer) as project, seq, bare_n as text_n
    from txt_span
    where source = 'paragraph' and kind = 'body' and section_kind not in ('project_form', 'glossary')
    union all
    select doc, place, project, project * 1000 + seq, regexp_replace(norm(text), '《[^》]*》', '', 'g')
    from goal
    where text <> ''
),
term as (
    -- texts repeat a lot, so each is searched once
    select t.text_n, r.term, r.replacement, r.valid_until
    from (select distinct text_n from place_of_text) as t
    join ref_old_term r on contains(t.text_n, r.term)
    where case when r.exception is null then true
        else contains(regexp_replace(t.text_n, r.exception, '', 'g'), r.term) end
),
hit as (
    select p.doc, p.place, p.project, p.seq, d.year, t.term, t.replacement, t.valid_until
    from place_of_text p
    join document d on d.doc = p.doc
    join term t on t.text_n = p.text_n and t.valid_until < d.year
)
select a.doc, a.place, a.project, a.term as observed, a.replacement as expected,
    concat('在', cast(a.valid_until as varchar), '年后已不再使用（本文件为', cast(a.year as varchar), '年）') as problem_zh,
    concat('was current until ', cast(a.valid_until as varchar), ' (this is a document for ', cast(a.year as varchar), ')') as problem_en,
    cast(null as varchar) as fix_replace, cast(null as varchar) as fix_by
from hit a
where not exists (
    -- the longest term decides
    select 1 from hit b
    where b.doc = a.doc and b.seq = a.seq and coalesce(b.project, 0) = coalesce(a.project, 0)
        and b.term <> a.term and position(a.term in b.term) > 0)
union all
-- 截止 ends something, 截至 looks back from a day
select p.doc, p.place, p.project, regexp_extract(p.text_n, '截止20[0-9]{2}年'),
    replace(regexp_extract(p.text_n, '截止20[0-9]{2}年'), '截止', '截至'), '与日期连用不当', 'does not go with a date',
    -- where words go before it, as in 报名截止2024年, something ends indeed
    case when not regexp_matches(p.text, '[一-龥]截止20') then nullif(regexp_extract(p.text, '截止20[0-9]{2}年'), '') end,
    case when not regexp_matches(p.text, '[一-龥]截止20') then nullif(replace(regexp_extract(p.text, '截止20[0-9]{2}年'), '截止', '截至'), '') end
from txt_span p
join document d on d.doc = p.doc
where p.source = 'paragraph' and regexp_matches(p.text_n, '截止20[0-9]{2}年')
