-- [rule]
-- title.zh = "钱少事全或有问题称无问题"
-- title.en = "Little spent but everything done, or “no problem”"
-- message.zh = "“{name}”{what_zh}；请核实完成情况，如实说明"
-- message.en = "“{name}”: {what_en}; verify what was done and say so"
-- why.zh = "资金只用了一小部分而产出全部完成，或有扣分、低执行率却称无问题，说明预算编制过大或自评不实。"
-- why.en = "Outputs complete with little money, or no problem in spite of lost points or a low rate, means an inflated budget or an untrue self-evaluation."
-- fix.zh = "核实产出是否真实完成；属招标节约等的写明原因，存在问题如实填写。"
-- fix.en = "Verify the outputs; where money was saved by tender say so, and state the problems there are."
-- legal_basis.zh = "实践；《关于贯彻落实〈中共中央 国务院关于全面实施预算绩效管理的意见〉的通知》绩效运行双监控（财预〔2019〕136号，待核实）"
-- legal_basis.en = "Practice; double monitoring of Caiyu (2019) No. 136 (to verify)"
-- severity = "warning"
-- requires = ["indicator|paragraph", "line:EV"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
with output as (
    select doc, project, count(*) as outputs,
        count(case when score = weight and (met or met is null and target_kind in ('qualitative', 'date', 'duration')) then 1 end) as full_outputs
    from eva_indicator
    where class1 = 'output'
    group by doc, project
), saved as (
    select i.doc, i.project
    from indicator i
    join eva_word w on w.text_n = norm(i.deviation) and w.list = 'saving'
    group by i.doc, i.project
), denied as (
    -- nothing is said to be wrong: in a field of the form, or in the report around it
    select b.doc, b.project, b.place
    from eva_problem b
    join eva_word w on w.text_n = b.text_n and w.list = 'no_problem'
    where b.about = 'problem'
), lost as (
    select f.doc, f.project, f.name, e.ratio, t.value as low, s.score, p.value as whole
    from eva_form f
    left join eva_execution e on e.doc = f.doc and e.project = f.project
    left join eva_score s on s.doc = f.doc and s.project = f.project
    join threshold t on t.doc = f.doc and t.key = 'execution_low'
    join threshold p on p.doc = f.doc and p.key = 'total_weight'
)
select e.doc, e.executed_place as place, e.project, coalesce(f.name, e.name) as name,
    concat('预算执行率只有', number_text(round(e.ratio, 2)), '%，', cast(o.outputs as varchar), '条产出指标却全部完成并得满分') as what_zh,
    concat('only ', number_text(round(e.ratio, 2)), ' % was spent, yet all ', cast(o.outputs as varchar), ' output indicators are met with full marks') as what_en
from eva_execution e
join eva_form f on f.doc = e.doc and f.project = e.project
join output o on o.doc = e.doc and o.project = e.project and o.outputs >= 2 and o.full_outputs = o.outputs
join threshold t on t.doc = e.doc and t.key = 'execution_low'
left join saved s on s.doc = e.doc and s.project = e.project
where e.ratio < t.value and s.doc is null
union all
select l.doc, d.place, l.project, coalesce(l.name, '自评表'),
    concat(case when l.ratio < l.low then concat('预算执行率只有', number_text(round(l.ratio, 2)), '%')
        else concat('总分', number_text(l.score), '分，有扣分') end, '，存在问题却写“无”'),
    concat(case when l.ratio < l.low then concat('only ', number_text(round(l.ratio, 2)), ' % was spent')
        else concat('points were lost, ', number_text(l.score), ' in all') end, ', yet it states no problem')
from lost l
join denied d on d.doc = l.doc and (d.project = l.project or d.project is null)
where l.ratio < l.low or l.score < l.whole
