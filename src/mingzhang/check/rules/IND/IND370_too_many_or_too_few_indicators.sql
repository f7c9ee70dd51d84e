-- [rule]
-- title.zh = "指标过多、过少或任务捆绑"
-- title.en = "Too many or too few indicators"
-- message.zh = "项目“{project_name}”{fault_zh}；请突出重点，按任务合理设置"
-- message.en = "Project “{project_name}” {fault_en}; keep to the main points and set them by task"
-- why.zh = "指标过多抓不住重点，过少或权重集中则衡量不全。"
-- why.en = "Too many indicators hide what matters; too few, or one with most of the weight, leave the rest unmeasured."
-- fix.zh = "每个项目保留能反映核心任务的指标；捆绑的任务分项目设置。"
-- fix.en = "Keep the indicators of the core task; split bundled tasks into projects."
-- legal_basis.zh = "财预〔2021〕101号“重点突出”（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, focus on the main points (to verify)"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- A document in which no project has the least number of rows publishes an extract and is not judged for too few.
with held as (
    select doc, project, min(project_name) as project_name, arg_min(place, seq) as place, count(*) as rows_in_project,
        max(weight) as heaviest, sum(weight) as weights, count(class2) as classed,
        max(count(*)) over (partition by doc) as most, count(*) over (partition by doc) as projects
    from ind_row
    where coalesce(level3_n, '') <> '' or coalesce(target_n, '') <> ''
    group by doc, project
)
select h.doc, h.place, h.project, h.project_name, h.rows_in_project as count,
    case when h.rows_in_project > high.value then concat('设了', cast(h.rows_in_project as varchar), '条指标，过多')
        when h.heaviest > 50 and h.weights between 89 and 101
            then concat('有一条指标独占', cast(cast(h.heaviest as integer) as varchar), '分')
        else concat('只设了', cast(h.rows_in_project as varchar), '条指标，过少') end as fault_zh,
    case when h.rows_in_project > high.value then concat('has ', cast(h.rows_in_project as varchar), ' indicators, too many')
        when h.heaviest > 50 and h.weights between 89 and 101
            then concat('has one indicator of ', cast(cast(h.heaviest as integer) as varchar), ' points')
        else concat('has only ', cast(h.rows_in_project as varchar), ' indicators') end as fault_en
from held h
join threshold high on high.doc = h.doc and high.key = 'indicators_max'
join threshold low on low.doc = h.doc and low.key = 'indicators_min'
where h.rows_in_project > high.value
    or h.heaviest > 50 and h.weights between 89 and 101
    or h.rows_in_project < low.value and h.classed > 0 and (h.most >= low.value or h.projects < 3)
