-- [rule]
-- title.zh = "自评资金行不平或执行数大于预算"
-- title.en = "Funds rows do not add or overspend"
-- message.zh = "{what_zh}：{observed}，应为{expected}，相差{difference}；请核对资金各行"
-- message.en = "{what_en}: {observed}, should be {expected}, a difference of {difference}; check the rows of money"
-- why.zh = "资金行不平，执行率和执行得分就没有依据；执行数超出全年预算数说明一处有误。"
-- why.en = "Rows that do not add up leave the rate without a base; spending above the adjusted budget means one figure is wrong."
-- fix.zh = "年度资金总额＝财政拨款＋上年结转＋其他资金，逐列核对；执行数不应大于全年预算数，有调剂的应写入全年预算数。"
-- fix.en = "Total = fiscal + carry-over + other money in each column; spending may not exceed the adjusted budget, which includes any transfer."
-- legal_basis.zh = "《项目支出绩效评价管理办法》（财预〔2020〕10号）项目支出绩效自评表（待核实）"
-- legal_basis.en = "Self-evaluation form of Caiyu (2020) No. 10 (to verify)"
-- severity = "error"
-- requires = ["line:EV"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
-- money = ["observed", "expected", "difference"]
with money as (
    select l.doc, coalesce(l.project, 1) as project, l.row_index, l.name, l.subject, l.phase, l.amount, l.amount_unit, l.place,
        case when l.amount = 0 then 0 else half_unit(l.decimals, l.amount_unit) end as half
    from line l
    where l.table_id = 'EV' and l.measure = 'total' and l.phase is not null
), first_total as (
    select doc, project, min(row_index) as row_index
    from money
    where subject = 'year_total'
    group by doc, project
), part as (
    select doc, project, phase, sum(amount) as amount, sum(half) as half
    from money
    where subject in ('fiscal', 'carry_over', 'other')
    group by doc, project, phase
), largest as (
    -- a source may be printed with a part of itself below it: then only the larger of the two counts
    select doc, project, phase, sum(amount) as amount
    from (
        select doc, project, phase, subject, max(amount) as amount
        from money
        where subject in ('fiscal', 'carry_over', 'other')
        group by doc, project, phase, subject
    ) as by_subject
    group by doc, project, phase
), source as (
    select doc, project, count(distinct subject) as sources
    from money
    where subject in ('fiscal', 'carry_over', 'other')
    group by doc, project
)
select t.doc, t.place, t.project,
    concat(case t.phase when 'approved' then '年初预算数' when 'adjusted' then '全年预算数' else '全年执行数' end,
        '的年度资金总额与各来源合计不等') as what_zh,
    concat('the total of the ', case t.phase when 'approved' then 'approved budget' when 'adjusted' then 'adjusted budget' else 'money spent' end,
        ' is not the sum of its sources') as what_en,
    t.amount as observed, p.amount as expected, t.amount - p.amount as difference, t.amount_unit
from money t
join first_total f on f.doc = t.doc and f.project = t.project and f.row_index = t.row_index
join part p on p.doc = t.doc and p.project = t.project and p.phase = t.phase and p.amount is not null
join largest g on g.doc = t.doc and g.project = t.project and g.phase = t.phase
join source s on s.doc = t.doc and s.project = t.project
where t.amount is not null
    and abs(t.amount - p.amount) > t.half + p.half and abs(t.amount - g.amount) > t.half + p.half
    -- one source alone need not be the whole
    and (s.sources >= 2 or p.amount > t.amount)
union all
select doc, executed_place, project, concat('“', name, '”的执行数大于全年预算数'), concat('more was spent on “', name, '” than its adjusted budget'),
    executed, adjusted, executed - adjusted, amount_unit
from eva_funds
where executed - adjusted > coalesce(executed_half, 0) + coalesce(adjusted_half, 0)
