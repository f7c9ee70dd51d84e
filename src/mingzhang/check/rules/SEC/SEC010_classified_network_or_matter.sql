-- [rule]
-- title.zh = "涉密网络、系统需先行保密审查"
-- title.en = "Classified network or system mentioned"
-- message.zh = "{name_zh}出现“{words}”，公开前应经保密审查并留存审查记录；涉密内容不得公开"
-- message.en = "{name_en} mentions {words}: it needs a secrecy review on record before it is disclosed, and classified content must stay out"
-- why.zh = "国家秘密不得公开；涉密网络、设备和文件的用途、数量一经公开无法收回。"
-- why.en = "State secrets may not be published, and what is once published about networks, devices or files cannot be taken back."
-- fix.zh = "先按“先审查、后公开”办理保密审查；涉密的项目或文字删去或作概括表述。"
-- fix.en = "Have it reviewed first; remove or generalise what is classified."
-- legal_basis.zh = "《预算法》第十四条第四款；《保守国家秘密法》（待核实）"
-- legal_basis.en = "Budget Law art. 14(4); Law on Guarding State Secrets (to verify)"
-- severity = "warning"
-- requires = ["project|paragraph"]
-- kinds = ["budget", "final", "self_evaluation"]
with spoken as (
    select t.doc, t.project, t.place, t.part, t.text_n, cast(null as bigint) as seq
    from project_text t
    where t.part <> 'basis'
    union all
    -- outside project forms: chapters on duties, institutions and terms speak of secrecy work in general
    select p.doc, null, p.place, 'loose', p.text_n, p.seq
    from text_span p
    left join section s on s.doc = p.doc and s.seq = p.section
    where p.source = 'paragraph' and p.kind = 'body'
        and coalesce(s.kind, '') not in ('duties', 'institutions', 'glossary', 'project_form')
), searched as (
    -- each different text once; grouped, so that exceptions are looked at only where their word stands
    select t.text_n, r.word, max(r.exception) as exception
    from (select distinct text_n from spoken) as t
    join ref_secret_word r on contains(t.text_n, r.word)
    group by t.text_n, r.word
), said as (
    select text_n, word
    from searched
    where case when exception is null then true
        else contains(regexp_replace(text_n, exception, '', 'g'), word) end
), hit as (
    select s.*, w.word from spoken s join said w on w.text_n = s.text_n where s.part <> 'loose'
), loose as (
    select s.*, w.word from spoken s join said w on w.text_n = s.text_n where s.part = 'loose'
)
select h.doc, min_by(h.place, case h.part when 'purpose' then 0 when 'name' then 1 else 2 end) as place, h.project,
    concat('项目“', max(j.name), '”') as name_zh, concat('Project “', max(j.name), '”') as name_en,
    string_agg(distinct h.word, '、' order by h.word) as words
from hit h
join project j on j.doc = h.doc and j.seq = h.project
group by h.doc, h.project
union all
select doc, place, cast(null as integer), '正文', 'The text', string_agg(distinct word, '、' order by word)
from loose
group by doc, place, seq
