-- [rule]
-- title.zh = "指标类别不全"
-- title.en = "Kinds of indicators incomplete"
-- message.zh = "项目“{project_name}”的{within_zh}中没有{missing_zh}；请补充，或确认该表式不要求此类指标"
-- message.en = "Project “{project_name}” has no {missing_en} among its {within_en}; add one, or make sure that the form does not ask for it"
-- why.zh = "缺一类指标，绩效目标就有一面无从衡量。"
-- why.en = "Without a kind of indicator, one side of the goal cannot be measured."
-- fix.zh = "按表式补齐产出、效益、满意度指标，产出中至少有数量、质量、时效；涉及成本的补成本指标。"
-- fix.en = "Give output, effect and satisfaction indicators; among outputs at least quantity, quality and timeliness, and cost where it matters."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号，内容待核实）；《中央部门预算绩效目标管理办法》（财预〔2015〕88号）（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, guide to core goals and indicators of projects (content to verify); Caiyu (2015) No. 88, performance goals of central departments (to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- A kind counts as there when a row of its class is filled in, whatever its value. Timeliness also counts when a row of
-- another class is named so (its class is IND230's concern). Cost is only asked for as a weak hint.
with filled as (
    select * from ind_row where coalesce(level3_n, '') <> '' or coalesce(target_n, '') <> ''
), held as (
    select doc, project, min(project_name) as project_name, arg_min(place, seq) as place,
        min(case when class1 in ('output', 'effect', 'satisfaction', 'cost') then 1 else 0 end) as clear,
        min(case when class1 = 'output' and class2 is null then 0 else 1 end) as outputs_clear,
        max(case when class1 = 'output' then 1 else 0 end) as output,
        max(case when class1 = 'effect' then 1 else 0 end) as effect,
        max(case when class1 = 'satisfaction' then 1 else 0 end) as satisfaction,
        max(case when class2 = 'quantity' then 1 else 0 end) as quantity,
        max(case when class2 = 'quality' then 1 else 0 end) as quality,
        max(case when class2 = 'timeliness' or list_contains(label_lists, 'timely') then 1 else 0 end) as timeliness,
        max(case when class2 = 'cost' or class1 = 'cost' then 1 else 0 end) as cost
    from filled
    group by doc, project
), kinds as (
    select 1 as rank, 'output' as kind, '指标' as within_zh, 'indicators' as within_en,
        '产出指标' as missing_zh, 'output indicator' as missing_en
    union all select 2, 'effect', '指标', 'indicators', '效益指标', 'effect indicator'
    union all select 3, 'satisfaction', '指标', 'indicators', '满意度指标', 'satisfaction indicator'
    union all select 4, 'quantity', '产出指标', 'output indicators', '数量指标', 'quantity indicator'
    union all select 5, 'quality', '产出指标', 'output indicators', '质量指标', 'quality indicator'
    union all select 6, 'timeliness', '产出指标', 'output indicators', '时效指标', 'timeliness indicator'
    union all select 7, 'cost', '指标', 'indicators', '成本指标', 'cost indicator'
)
select h.doc, h.place, h.project, h.project_name, k.within_zh, k.within_en, k.missing_zh, k.missing_en, k.rank,
    case when k.kind = 'cost' then 'info' end as severity
from held h
join kinds k on true
where h.clear = 1
    and case k.kind
        when 'output' then h.output = 0
        when 'effect' then h.effect = 0
        when 'satisfaction' then h.satisfaction = 0
        when 'cost' then h.cost = 0
        when 'quantity' then h.output = 1 and h.outputs_clear = 1 and h.quantity = 0
        when 'quality' then h.output = 1 and h.outputs_clear = 1 and h.quality = 0
        when 'timeliness' then h.output = 1 and h.outputs_clear = 1 and h.timeliness = 0 end
