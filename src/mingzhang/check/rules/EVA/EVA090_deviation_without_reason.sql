-- [rule]
-- title.zh = "偏差或低执行率无原因"
-- title.en = "Deviation or low execution without reason"
-- message.zh = "“{name}”{what_zh}，未说明原因和改进措施；请补充"
-- message.en = "“{name}”: {what_en}, without reason and remedy; add them"
-- why.zh = "自评应分析偏差原因，不说明就无法改进，也无法判断扣分是否恰当。"
-- why.en = "A self-evaluation has to explain deviations; without that nothing improves and the deduction cannot be judged."
-- fix.zh = "在“偏差原因分析及改进措施”中写明原因和措施；执行率偏低的说明资金未支出的原因。"
-- fix.en = "State reason and remedy in the column of deviations; for a low rate say why the money was not spent."
-- legal_basis.zh = "自评表“偏差原因分析及改进措施”栏；四川自评表：执行率低于90%须说明"
-- legal_basis.en = "Column 偏差原因分析及改进措施 of the form; form of Sichuan: below 90 %"
-- severity = "warning"
-- requires = ["indicator", "line:EV"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
select i.doc, i.place, i.project, i.label as name,
    case when i.met is null and i.verdict is null then concat('得', number_text(i.score), '分（分值', number_text(i.weight), '分）')
        else concat('指标值', i.target_text, '，完成', i.actual_text, '，未达标') end as what_zh,
    case when i.met is null and i.verdict is null then concat(number_text(i.score), ' of ', number_text(i.weight), ' points')
        else concat('target ', i.target_text, ', actual ', i.actual_text, ', so it is missed') end as what_en
from eva_indicator i
where not i.is_explained and not i.is_not_applicable and not i.is_nil and coalesce(i.actual_text, '') <> ''
    -- a met target that lost points is EVA070's
    and (not i.met or i.met is null and (i.verdict is not null or i.score < i.weight))
union all
select e.doc, e.rate_place, e.project, coalesce(f.name, e.name),
    concat('预算执行率', number_text(round(e.ratio, 2)), '%，低于', number_text(t.value), '%'),
    concat('the execution rate is ', number_text(round(e.ratio, 2)), ' %, below ', number_text(t.value), ' %')
from eva_execution e
join eva_form f on f.doc = e.doc and f.project = e.project
join threshold t on t.doc = e.doc and t.key = 'execution_min'
where e.ratio < t.value and e.executed is not null and not f.has_reason
    and not exists (
        select 1 from indicator i
        join eva_word w on w.text_n = norm(i.deviation) and w.list in ('low_execution_reason', 'saving')
        where i.doc = e.doc and i.project = e.project)
    -- a report around the form may say it
    and not exists (
        select 1 from paragraph p
        where p.doc = e.doc and p.kind = 'body' and regexp_matches(p.text, '执行率|未执行|未支付|结余|支出进度')
            and regexp_matches(p.text, '由于|因为|原因|因'))
