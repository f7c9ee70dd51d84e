-- [rule]
-- title.zh = "绩效目标照抄用途或不是目标"
-- title.en = "Goal copies the purpose or is no goal"
-- message.zh = "项目“{name}”的绩效目标{number}“{observed}”{problem_zh}；请写明预期产出和效果"
-- message.en = "Project “{name}”, goal {number} “{observed}” {problem_en}; state the output and effect expected"
-- why.zh = "目标要说明钱花完后能得到什么，不是重复钱花在哪里。"
-- why.en = "A goal says what the money brings, not again what it is spent on."
-- fix.zh = "改写为可衡量的产出和效果。"
-- fix.en = "Rewrite it as measurable output and effect."
-- legal_basis.zh = "财预〔2015〕88号“指向明确”（待核实）"
-- legal_basis.en = "Caiyu (2015) No. 88, “clear direction” (to verify)"
-- severity = "warning"
-- requires = ["goal", "project"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
with compared as (
    select g.doc, g.place, g.project, g.seq, g.text, p.name,
        regexp_replace(norm(g.text), '[,，。;；:：、.“”"]', '', 'g') as goal_n,
        regexp_replace(p.purpose_n, '[,，。;；:：、.“”"]', '', 'g') as purpose_n,
        regexp_replace(p.name_n, '[,，。;；:：、.“”"]', '', 'g') as project_n
    from goal g
    join project_row p on p.doc = g.doc and p.seq = g.project
)
select doc, place, project, name, seq as number, text as observed,
    case when goal_n = purpose_n then '与资金用途相同' when goal_n = project_n then '与项目名称相同'
        else '是资金或报账说明，不是目标' end as problem_zh,
    case when goal_n = purpose_n then 'repeats the purpose of the money' when goal_n = project_n then 'repeats the name of the project'
        else 'is a remark on funding or bookkeeping, no goal' end as problem_en
from compared
where goal_n <> '' and (goal_n = purpose_n or goal_n = project_n
    or regexp_matches(goal_n, '实报实销|据实列支|财政资金紧张|资金结转|结转资金|结转至'))
