-- [rule]
-- title.zh = "分季用款之和不等于年度预算"
-- title.en = "Quarter amounts differ from the annual amount"
-- message.zh = "项目“{name}”各期用款计划合计{observed}，年度预算{expected}，相差{difference}；请核对各期金额"
-- message.en = "Project “{name}”: the planned amounts add up to {observed}, the annual budget is {expected}, a difference of {difference}; check the amounts"
-- why.zh = "分期用款应恰好用完年度预算。"
-- why.en = "The instalments must use up the annual budget."
-- fix.zh = "逐期核对用款金额，使合计等于年度预算。"
-- fix.en = "Check each instalment so that they add up to the annual budget."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["plan_point", "project"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
with planned as (
    select doc, project, sum(amount) as amount, sum(half_unit(decimals, amount_unit)) as tolerance,
        min(month) as first_month, count(*) as points, count(amount) as filled
    from plan_point
    group by doc, project
)
select p.doc, pp.place, p.project, j.name, p.amount as observed, j.amount as expected,
    p.amount - j.amount as difference, j.amount_unit
from planned p
join project j on j.doc = p.doc and j.seq = p.project
join plan_point pp on pp.doc = p.doc and pp.project = p.project and pp.month = p.first_month
where p.filled = p.points and p.points > 1
    and abs(p.amount - j.amount) > p.tolerance + half_unit(j.decimals, j.amount_unit)
