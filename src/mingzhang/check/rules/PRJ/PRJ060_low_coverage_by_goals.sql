-- [rule]
-- title.zh = "绩效目标覆盖率低"
-- title.en = "Low coverage by goals"
-- message.zh = "编报绩效目标的项目资金{part}占项目支出{whole}的{observed}，低于{expected}；请补报绩效目标或说明原因"
-- message.en = "Goals cover {part}, {observed} of project expenditure of {whole}, below {expected}; add goals or explain"
-- why.zh = "全面实施预算绩效管理要求项目支出都有绩效目标。"
-- why.en = "Performance management asks for goals for all project expenditure."
-- fix.zh = "补报绩效目标；不需编报的项目加以说明。"
-- fix.en = "Add the goals, or say which projects need none."
-- legal_basis.zh = "全面实施预算绩效管理（填报惯例）"
-- legal_basis.en = "practice (performance management of the whole budget)"
-- severity = "info"
-- requires = ["statement:performance_projects", "line:T3|statement:project"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["part", "whole"]
-- percent = ["observed", "expected"]
select s.doc, s.place, s.amount as part, e.amount as whole, s.amount_unit, t.value as expected,
    cast(cast(s.amount as decimal(38, 10)) * 100 / e.amount as decimal(10, 1)) as observed
from statement s
join document d on d.doc = s.doc
join project_expenditure e on e.doc = s.doc
join threshold t on t.doc = s.doc and t.key = 'coverage_min'
where s.subject = 'performance_projects' and s.measure = 'amount' and (s.year is null or s.year = d.year)
    and e.amount > 0 and cast(s.amount as decimal(38, 4)) * 100 < e.amount * t.value
