-- [rule]
-- title.zh = "项目无绩效目标或无绩效指标"
-- title.en = "Project without goal or indicators"
-- message.zh = "项目“{name}”{problem_zh}；请补填"
-- message.en = "Project “{name}” {problem_en}; fill it in"
-- why.zh = "没有目标和指标，年底无从评价。"
-- why.en = "Without goals and indicators nothing can be evaluated at the end of the year."
-- fix.zh = "填写绩效目标并设置产出、效益、满意度指标。"
-- fix.en = "State the goal and set indicators of output, outcome and satisfaction."
-- legal_basis.zh = "《中央部门预算绩效目标管理办法》财预〔2015〕88号（待核实）"
-- legal_basis.en = "Caiyu (2015) No. 88 (to verify)"
-- severity = "error"
-- requires = ["project"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select p.doc, p.place, p.seq as project, p.name,
    case when g.project is null and i.project is null then '没有绩效目标和绩效指标'
        when g.project is null then '没有绩效目标' else '没有绩效指标' end as problem_zh,
    case when g.project is null and i.project is null then 'has neither goal nor indicators'
        when g.project is null then 'has no goal' else 'has no indicators' end as problem_en
from project_row p
left join (select distinct doc, project from goal where text <> '') g on g.doc = p.doc and g.project = p.seq
left join (select distinct doc, project from indicator) i on i.doc = p.doc and i.project = p.seq
where p.has_form and coalesce(norm(p.category), '') not in ('人员类', '公用经费')
    and (g.project is null or i.project is null)
