-- [rule]
-- title.zh = "文中项目个数或金额与表单不符"
-- title.en = "Stated number or amount of projects differs from the forms"
-- message.zh = "文中称编报绩效目标的项目{number}个、涉及{expected}，所附绩效目标表{projects}张、合计{observed}；请核对个数和金额"
-- message.en = "The text states {number} projects with {expected}; {projects} forms with {observed} are attached; check number and amount"
-- why.zh = "文字与所附表单说的是同一批项目。"
-- why.en = "Text and forms speak of the same projects."
-- fix.zh = "以绩效目标表为准改正文字，或改正表中金额。"
-- fix.en = "Correct the text after the forms, or the amounts in the forms."
-- legal_basis.zh = "表格勾稽（填报惯例）"
-- legal_basis.en = "practice (form)"
-- severity = "error"
-- requires = ["project", "statement:performance_projects"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
with stated as (
    select n.doc, n.place, n.quantity, a.amount, a.decimals, a.amount_unit
    from statement n
    join document d on d.doc = n.doc
    left join statement a on a.doc = n.doc and a.paragraph = n.paragraph and a.subject = n.subject and a.measure = 'amount'
    where n.subject = 'performance_projects' and n.measure = 'count' and (n.year is null or n.year = d.year)
)
select s.doc, s.place, s.quantity as number, s.amount as expected, t.projects, t.amount as observed,
    t.amount - s.amount as difference, s.amount_unit
from stated s
join goal_form_total t on t.doc = s.doc
-- fewer forms than projects: only some are attached, which proves nothing
where t.projects > s.quantity
    or (t.projects = s.quantity and t.amounts = t.projects
        and abs(t.amount - s.amount) > half_unit(s.decimals, s.amount_unit) + t.tolerance)
