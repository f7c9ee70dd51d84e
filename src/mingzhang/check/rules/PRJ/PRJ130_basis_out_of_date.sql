-- [rule]
-- title.zh = "立项依据过期"
-- title.en = "Legal or planning basis out of date"
-- message.zh = "“{name}”以{observed}为依据，而本文件为{year}年度；请更新依据"
-- message.en = "“{name}” rests on {observed}, but the document is for {year}; update the basis"
-- why.zh = "年度计划只管当年，拿往年的任务作依据多是沿用旧文。"
-- why.en = "A yearly plan holds for its year; an old one usually means that old text was kept."
-- fix.zh = "改用本年度的计划，或引用仍然有效的法规和多年规划。"
-- fix.en = "Cite the plan of the year, or a law or multi-year plan still in force."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["section", "paragraph", "document:year"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where doc not in (select doc from section where norm(title) like '立项依据%')"
with basis as (
    select p.doc, p.place, p.seq, s.title, p.text_n
    from paragraph_row p
    join section s on s.doc = p.doc and s.seq = p.section
    where p.kind <> 'heading' and regexp_matches(norm(s.title), '^立项依据')
),
plan as (
    select doc, place, seq, title,
        regexp_extract(text_n, '20[0-9]{2}年度?[^,。;《》]{0,24}(任务书|工作要点|工作计划|重点工作安排|实事项目|责任书)') as observed
    from basis
)
select p.doc, p.place, p.title as name, p.observed, d.year
from plan p
join document d on d.doc = p.doc
where p.observed <> '' and cast(substr(p.observed, 1, 4) as integer) < d.year
    and not regexp_matches(p.observed, '[三五]年|规划')
