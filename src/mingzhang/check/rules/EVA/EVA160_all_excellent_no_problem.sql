-- [rule]
-- title.zh = "全部为优且零问题"
-- title.en = "All excellent, no problem"
-- message.zh = "自评{projects}个项目，{what_zh}；请核实自评是否客观"
-- message.en = "{projects} projects evaluated, {what_en}; check that the self-evaluation is objective"
-- why.zh = "全部满分、零问题多说明自评流于形式。"
-- why.en = "Nothing but top grades and no problem mostly means that the exercise was a formality."
-- fix.zh = "按实际完成情况评分，如实反映问题。"
-- fix.en = "Score by what was done and report the problems there are."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "info"
-- requires = ["statement"]
-- kinds = ["final", "self_evaluation"]
-- not_applicable = "select d.doc from document d where exists (select 1 from statement s where s.doc = d.doc) and not exists (select 1 from statement s where s.doc = d.doc and s.subject = 'evaluated_projects' and s.measure = 'count') union all select doc from eva_count where projects = 1"
select doc, place, projects,
    case when excellent = projects and problems = 0 then '全部评为“优”，发现问题0个'
        else concat('平均得分', number_text(average), '分') end as what_zh,
    case when excellent = projects and problems = 0 then 'all of them “优”, no problem found'
        else concat('average score ', number_text(average)) end as what_en
from eva_count
where projects > 1 and (excellent = projects and problems = 0 or average >= 99 and projects >= 3 and coalesce(problems, 0) = 0)
