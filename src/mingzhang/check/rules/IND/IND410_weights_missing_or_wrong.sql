-- [rule]
-- title.zh = "权重缺失、合计或结构不符"
-- title.en = "Weights missing or wrong in the goal form"
-- message.zh = "项目“{project_name}”{fault_zh}；请核对分值"
-- message.en = "Project “{project_name}”: {fault_en}; check the points"
-- why.zh = "分值不全或合计不对，自评时得分无法计算。"
-- why.en = "With points missing or a wrong total no score can be worked out."
-- fix.zh = "补齐各指标分值，使合计为90分（另有预算执行率10分）或100分，并符合各类分值要求。"
-- fix.en = "Give every indicator its points so that they add up to 90 (plus 10 for spending) or 100 and fit the classes."
-- legal_basis.zh = "财预〔2021〕101号指标权重（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, weights (to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from indicator group by doc having count(weight) = 0"

-- Class sums are only a weak hint, and only against the two national structures: output 50, effect 30, satisfaction 10,
-- or with cost 20, 40, 20, 10.
with weighed as (
    select doc, project, min(project_name) as project_name, arg_min(place, seq) as place,
        count(*) as rows_in_project, count(weight) as weighted, sum(weight) as total,
        sum(case when class1 = 'cost' then weight else 0 end) as cost,
        sum(case when class1 = 'output' then weight else 0 end) as output,
        sum(case when class1 = 'effect' then weight else 0 end) as effect,
        sum(case when class1 = 'satisfaction' then weight else 0 end) as satisfaction,
        min(case when class1 in ('cost', 'output', 'effect', 'satisfaction') then 1 else 0 end) as classed
    from ind_row
    where coalesce(level3_n, '') <> '' or coalesce(target_n, '') <> ''
    group by doc, project
    having count(weight) > 0
), judged as (
    select w.*,
        case
            when w.total <> all_points.value and w.total <> all_points.value - spending.value then 'total'
            when w.weighted < w.rows_in_project then 'blank'
            when w.classed = 1 and w.total = all_points.value - spending.value and d.profile = 'national'
                and not (w.cost = 0 and w.output = outputs.value and w.effect = effects.value
                    and w.satisfaction = satisfied.value)
                and not coalesce(w.cost = costs_c.value and w.output = outputs_c.value
                    and w.effect = effects_c.value and w.satisfaction = satisfied_c.value, false) then 'classes'
            end as fault
    from weighed w
    join document d on d.doc = w.doc
    join threshold all_points on all_points.doc = w.doc and all_points.key = 'total_weight'
    join threshold spending on spending.doc = w.doc and spending.key = 'execution_weight'
    join threshold outputs on outputs.doc = w.doc and outputs.key = 'output_weight'
    join threshold effects on effects.doc = w.doc and effects.key = 'effect_weight'
    join threshold satisfied on satisfied.doc = w.doc and satisfied.key = 'satisfaction_weight'
    left join threshold costs_c on costs_c.doc = w.doc and costs_c.key = 'cost_weight_with_cost'
    left join threshold outputs_c on outputs_c.doc = w.doc and outputs_c.key = 'output_weight_with_cost'
    left join threshold effects_c on effects_c.doc = w.doc and effects_c.key = 'effect_weight_with_cost'
    left join threshold satisfied_c on satisfied_c.doc = w.doc and satisfied_c.key = 'satisfaction_weight_with_cost'
)
select doc, place, project, project_name, total as observed,
    case when fault = 'classes' then 'info' end as severity,
    case fault
        when 'total' then concat('指标分值合计', cast(cast(total as decimal(18, 2)) as varchar), '分，不是90分或100分')
        when 'blank' then concat(cast(rows_in_project as varchar), '条指标中有',
            cast(rows_in_project - weighted as varchar), '条没有分值')
        else concat('各类分值为成本', cast(cast(cost as decimal(18, 2)) as varchar),
            '、产出', cast(cast(output as decimal(18, 2)) as varchar),
            '、效益', cast(cast(effect as decimal(18, 2)) as varchar),
            '、满意度', cast(cast(satisfaction as decimal(18, 2)) as varchar), '，与通行结构不同') end as fault_zh,
    case fault
        when 'total' then concat('the points add up to ', cast(cast(total as decimal(18, 2)) as varchar), ', not 90 or 100')
        when 'blank' then concat(cast(rows_in_project - weighted as varchar), ' of ',
            cast(rows_in_project as varchar), ' indicators have no points')
        else 'the points of the classes differ from the usual structure' end as fault_en
from judged
where fault is not null
