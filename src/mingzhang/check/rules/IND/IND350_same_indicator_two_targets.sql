-- [rule]
-- title.zh = "同一指标在不同项目目标不同"
-- title.en = "One indicator, two targets"
-- message.zh = "项目“{project_name}”{level2}“{name}”为“{observed}”，第{other_project}个项目的同一指标为“{expected}”；请核对是否应当一致"
-- message.en = "Project “{project_name}”, {level2} “{name}” is “{observed}”, the same indicator of project {other_project} is “{expected}”; check whether they should agree"
-- why.zh = "同一指标目标不一，宽严不同，难以解释。"
-- why.en = "One indicator with two targets is hard to explain."
-- fix.zh = "统一目标值，或在描述中写明区别。"
-- fix.en = "Use one target or say in the description how they differ."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
with shares as (
    select * from ind_row
    where target_kind = 'ratio' and target_unit = '%' and target is not null
        and level3_n <> '' and description_n <> ''
), spread as (
    select doc, level3_n, description_n, min(project) as first_project
    from shares
    group by doc, level3_n, description_n
    having count(distinct target) > 1 and count(distinct project) > 1
), compared as (
    select s.*, f.project as other_project, f.target_text as expected,
        row_number() over (partition by s.doc, s.level3_n, s.description_n order by s.project, s.seq, f.seq) as choice
    from spread p
    join shares f on f.doc = p.doc and f.level3_n = p.level3_n and f.description_n = p.description_n
        and f.project = p.first_project
    join shares s on s.doc = p.doc and s.level3_n = p.level3_n and s.description_n = p.description_n
        and s.project > p.first_project and s.target <> f.target
)
select doc, place, project, project_name, level2, label as name, target_text as observed, other_project, expected
from compared
where choice = 1
