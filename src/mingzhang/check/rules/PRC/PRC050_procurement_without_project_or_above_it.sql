-- [rule]
-- title.zh = "采购未挂项目或超项目预算"
-- title.en = "Procurement without project or above its budget"
-- message.zh = "采购“{name}”{observed}：{problem_zh}；请补填或更正项目名称和金额"
-- message.en = "Procurement “{name}”, {observed}: {problem_en}; fill in or correct project and amount"
-- why.zh = "采购预算应落到具体项目，否则无法核对资金来源和用途。"
-- why.en = "Procurement must belong to a project, or its money and purpose cannot be checked."
-- fix.zh = "填写采购所属项目的全称；由公用经费安排的注明“公用经费”。"
-- fix.en = "Give the full name of the project, or write 公用经费 if it is paid from operating expenses."
-- legal_basis.zh = "采购表“项目名称”栏（填报惯例）"
-- legal_basis.en = "practice (procurement table, column 项目名称)"
-- severity = "warning"
-- requires = ["procurement", "project"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["observed"]
with purchase as (
    select p.*, norm(coalesce(p.project, '')) as project_n
    from procurement p
    where p.item is not null and coalesce(p.amount, 0) > 0
),
covered as (
    -- projects by name are only complete where the forms cover nearly all project expenditure
    select e.doc
    from project_expenditure e
    join project j on j.doc = e.doc
    group by e.doc, e.amount
    having sum(j.amount) >= cast(e.amount as decimal(38, 2)) * 9 / 10
)
select doc, place, item as name, amount as observed, amount_unit,
    '未列所属项目名称' as problem_zh, 'the project it belongs to is not named' as problem_en
from purchase
where project_n in ('', '合计', '总计', '小计', '-', '—', '——', '/', '无')
union all
select p.doc, p.place, p.item, p.amount, p.amount_unit,
    concat('所属项目“', p.project, '”不在本文件的项目之中'), concat('its project “', p.project, '” is none of this document')
from purchase p
join covered c on c.doc = p.doc
where p.project_n not in ('', '合计', '总计', '小计', '-', '—', '——', '/', '无')
    and not regexp_matches(p.project_n, '公用|日常|机关运行|基本支出|运转')
    and not exists (
        select 1 from project_row j
        where j.doc = p.doc and (position(p.project_n in j.name_n) > 0 or position(j.name_n in p.project_n) > 0))
union all
select p.doc, min_by(p.place, p.seq), max(j.name), sum(p.amount), max(p.amount_unit),
    '采购金额合计大于该项目预算', 'the purchases exceed the budget of the project'
from purchase p
join project_row j on j.doc = p.doc and j.name_n = p.project_n
group by p.doc, j.seq
having sum(p.amount) - max(j.amount) > sum(half_unit(p.decimals, p.amount_unit)) + max(j.tolerance)
