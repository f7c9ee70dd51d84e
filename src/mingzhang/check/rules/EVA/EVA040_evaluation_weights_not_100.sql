-- [rule]
-- title.zh = "自评权重合计不为100"
-- title.en = "Weights do not add to 100"
-- message.zh = "“{name}”{what_zh}{observed}分，应为{expected}分；请调整分值"
-- message.en = "“{name}”: {what_en} {observed} points, should be {expected}; adjust the weights"
-- why.zh = "分值不足或超过100分，总分就不能与等级界限比较。"
-- why.en = "Unless the weights make 100, the total score cannot be held against the grades."
-- fix.zh = "指标分值与预算执行率分值合计应为100分，一般为产出50、效益30、满意度10、预算执行率10。"
-- fix.en = "Weights of the indicators and of the execution must make 100, as a rule 50 output, 30 effect, 10 satisfaction, 10 execution."
-- legal_basis.zh = "《项目支出绩效评价管理办法》（财预〔2020〕10号）项目支出绩效自评表（待核实）"
-- legal_basis.en = "Self-evaluation form of Caiyu (2020) No. 10 (to verify)"
-- severity = "error"
-- requires = ["indicator", "line:EV"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent union all select d.doc from document d where d.kind = 'self_evaluation' and exists (select 1 from indicator i where i.doc = d.doc) and not exists (select 1 from indicator i where i.doc = d.doc and i.weight is not null)"
with execution as (
    select doc, project, max(points) as points from eva_funds group by doc, project
), weighted as (
    select f.doc, f.project, f.place, f.name, f.weights, e.points, f.weights + coalesce(e.points, 0) as observed
    from eva_form f
    left join execution e on e.doc = f.doc and e.project = f.project
    -- weights as shares of 1 are another way of writing
    where f.weighted > 0 and f.blank_weights = 0 and f.weights > 2
), by_class as (
    select i.doc, i.project, i.class1, sum(i.weight) as weight, min_by(i.place, i.seq) as place
    from eva_indicator i
    group by i.doc, i.project, i.class1
), plain_form as (
    -- a form of the three classes alone; with a cost class, or another weight of the execution, other shares hold
    select doc, project
    from by_class
    group by doc, project
    having count(distinct class1) = 3 and count(class1) = count(*)
        and min(case when class1 in ('output', 'effect', 'satisfaction') then 1 else 0 end) = 1
)
select w.doc, w.place, w.project, coalesce(w.name, '自评表') as name,
    concat(case when w.points is null then '指标分值' else '指标分值与预算执行率分值' end, '合计') as what_zh,
    concat('the weights of the indicators', case when w.points is null then '' else ' and of the execution' end, ' make') as what_en,
    w.observed, t.value as expected, cast(null as varchar) as severity
from weighted w
join threshold t on t.doc = w.doc and t.key = 'total_weight'
where w.observed <> t.value
union all
select w.doc, c.place, w.project, coalesce(w.name, '自评表'),
    concat(case c.class1 when 'output' then '产出指标' when 'effect' then '效益指标' else '满意度指标' end, '分值合计'),
    concat('the ', c.class1, ' indicators have'),
    c.weight, t.value, 'warning'
from weighted w
join plain_form p on p.doc = w.doc and p.project = w.project
join by_class c on c.doc = w.doc and c.project = w.project
join threshold t on t.doc = w.doc and t.key = concat(c.class1, '_weight')
join threshold x on x.doc = w.doc and x.key = 'execution_weight' and x.value = w.points
join threshold a on a.doc = w.doc and a.key = 'total_weight' and a.value = w.observed
where c.weight <> t.value
