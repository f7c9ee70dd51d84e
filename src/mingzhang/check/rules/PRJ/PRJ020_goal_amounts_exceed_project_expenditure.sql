-- [rule]
-- title.zh = "绩效目标金额大于项目支出"
-- title.en = "Goal amounts exceed project expenditure"
-- message.zh = "{name_zh}{observed}，大于项目支出{expected}，多{difference}；请核对项目金额"
-- message.en = "{name_en} {observed}, more than project expenditure of {expected} by {difference}; check the amounts"
-- why.zh = "绩效目标对应的钱不能多于项目支出。"
-- why.en = "The money behind the goals cannot exceed project expenditure."
-- fix.zh = "核对各项目本年预算数（不要填多年总额）和文中涉及金额。"
-- fix.en = "Check the annual budget of each project (not the total of several years) and the amount stated."
-- legal_basis.zh = "绩效目标涉及资金不大于项目支出（勾稽）"
-- legal_basis.en = "tie: money with goals ≤ project expenditure"
-- severity = "error"
-- requires = ["project|statement:performance_projects", "line:T3|statement:project"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
select e.doc, e.place, concat(cast(t.projects as varchar), '个项目绩效目标表合计') as name_zh,
    concat('The ', cast(t.projects as varchar), ' goal forms add up to') as name_en,
    t.amount as observed, e.amount as expected, t.amount - e.amount as difference, e.amount_unit
from project_expenditure e
join goal_form_total t on t.doc = e.doc
where t.amount - e.amount > e.tolerance + t.tolerance
union all
select s.doc, s.place, '文中编报绩效目标涉及预算资金', 'The text states goals for', s.amount, e.amount, s.amount - e.amount, s.amount_unit
from statement s
join document d on d.doc = s.doc
join project_expenditure e on e.doc = s.doc
where s.subject = 'performance_projects' and s.measure = 'amount' and (s.year is null or s.year = d.year)
    and s.amount - e.amount > half_unit(s.decimals, s.amount_unit) + e.tolerance
