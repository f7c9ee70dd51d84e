-- [rule]
-- title.zh = "引用内部文件、讲话"
-- title.en = "Internal document or speech cited"
-- message.zh = "{name_zh}引用“{words}”，请核对该文件、讲话或纪要是否已公开；未公开的不宜列为公开依据"
-- message.en = "{name_en} cites “{words}”: check that the document, speech or minutes are public; if not, they should not be cited"
-- why.zh = "党内、部门内部文件和讲话多不公开，引用其文号或内容可能泄露内部信息。"
-- why.en = "Internal documents and speeches are mostly not public; citing them may disclose internal information."
-- fix.zh = "改引已公开的法规、规划或标准，或只写“按有关规定”。"
-- fix.en = "Cite a published rule, plan or standard instead."
-- legal_basis.zh = "《预算法》第十四条第四款；填报惯例"
-- legal_basis.en = "Budget Law art. 14(4); practice"
-- severity = "info"
-- requires = ["indicator|paragraph"]
-- kinds = ["budget", "final", "self_evaluation"]
with source as (
    select doc, project, place, project * 100000 + seq as seq, basis_n as text_n
    from indicator_row where basis_n <> ''
    union all
    select p.doc, cast(null as integer), p.place, -p.seq, p.text_n
    from paragraph_row p
    left join section s on s.doc = p.doc and s.seq = p.section
    where p.kind = 'body' and coalesce(s.kind, '') <> 'project_form'
),
found as (
    -- texts repeat a lot, so each is searched once
    select t.text_n, case when r.is_regex = 'yes' then regexp_extract(t.text_n, r.pattern) else r.pattern end as word
    from (select distinct text_n from source) as t
    join ref_internal_number r
        on case when r.is_regex = 'yes' then regexp_matches(t.text_n, r.pattern)
            else position(r.pattern in t.text_n) > 0 end
),
hit as (
    select s.doc, s.project, s.place, s.seq, f.word
    from source s
    join found f on f.text_n = s.text_n
)
select h.doc, h.place, h.project,
    case when h.project is null then '正文' else concat('项目“', max(j.name), '”的指标值依据') end as name_zh,
    case when h.project is null then 'The text' else concat('The basis of a target of project “', max(j.name), '”') end as name_en,
    string_agg(distinct h.word, '、' order by h.word) as words
from hit h
left join project j on j.doc = h.doc and j.seq = h.project
group by h.doc, h.place, h.project, h.seq
