-- [rule]
-- title.zh = "绩效目标表合计小于项目支出"
-- title.en = "Goal forms cover less than project expenditure"
-- message.zh = "{projects}个项目绩效目标表的预算合计{observed}，项目支出为{expected}，有{difference}没有绩效目标表；请补充项目或说明差额"
-- message.en = "The {projects} goal forms add up to {observed}, project expenditure is {expected}: {difference} has no goal form; add the projects or explain the gap"
-- why.zh = "项目支出应全部设定绩效目标，差额说明有项目漏报或金额填错。"
-- why.en = "All project expenditure needs goals; a gap means that projects were left out or amounts are wrong."
-- fix.zh = "补报缺少的绩效目标表；差额属于上年结转等情形的，在说明中写明。"
-- fix.en = "Add the missing forms, or say what the gap is, such as carry-over."
-- legal_basis.zh = "中发〔2018〕34号（待核实）；项目清单与项目支出勾稽"
-- legal_basis.en = "Zhongfa (2018) No. 34 (to verify); tie: list of projects = project expenditure"
-- severity = "warning"
-- requires = ["project", "line:T3|statement:project"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
-- not_applicable = "select distinct doc from paragraph_row where regexp_matches(text_n, '(重点|部分|选取|其中)[^。]{0,12}项目[^。]{0,12}绩效目标[^。]{0,8}(公开|公布|如下)') union select n.doc from statement n join document d on d.doc = n.doc join goal_form_total t on t.doc = n.doc where n.subject = 'performance_projects' and n.measure = 'count' and (n.year is null or n.year = d.year) and n.quantity > t.projects"
select e.doc, e.place, t.projects, t.amount as observed, e.amount as expected, e.amount - t.amount as difference,
    e.amount_unit
from project_expenditure e
join goal_form_total t on t.doc = e.doc
where t.amount is not null and e.amount - t.amount > e.tolerance + t.tolerance
