-- [rule]
-- title.zh = "列举的经济科目与表不符"
-- title.en = "Economic items named differ from the table"
-- message.zh = "{kind_zh}“主要包括”中的“{name}”{reading_zh}；请按基本支出表改写"
-- message.en = "“{name}” {reading_en} among what {kind_en} covers; rewrite the list after the table of basic expenditure"
-- why.zh = "不涉及的科目不列，有金额的科目应当列出，否则是照抄模板。"
-- why.en = "Items without money are not listed and items with money are; otherwise the template was copied."
-- fix.zh = "删去没有金额的科目，补上有金额的科目，或以“等”结尾。"
-- fix.en = "Delete items without money, add those with it, or end with “等”."
-- legal_basis.zh = "公开模板：不涉及的不列（填报惯例）"
-- legal_basis.en = "practice (template: leave out what does not apply)"
-- severity = "warning"
-- requires = ["paragraph", "line:T6", "statement:personnel|statement:operating"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with economic as (
    select doc, code, name, subject_key(name) as key, substr(code, 1, 3) as class_code,
        max(case when measure = 'total' then amount end) as total,
        max(case when measure = 'personnel' then amount end) as personnel,
        max(case when measure = 'operating' then amount end) as operating
    from line
    where table_id = 'T6' and code_level = 'subclass' and period = 'this_year' and code is not null
    group by doc, code, name
), class_total as (
    -- a class whose items do not use it up: 0.00 may be a small amount
    select c.doc, c.code, c.amount - coalesce(sum(e.total), 0) as rest
    from line c
    left join economic e on e.doc = c.doc and e.class_code = c.code
    where c.table_id = 'T6' and c.code_level = 'class' and c.measure = 'total' and c.period = 'this_year' and c.amount is not null
    group by c.doc, c.code, c.amount
), list as (
    select doc, paragraph, kind_of, min(place) as place, max(case when is_open then 1 else 0 end) = 1 as is_open
    from nar_economic_list
    group by doc, paragraph, kind_of
), row_of_list as (
    select l.doc, l.paragraph, l.kind_of, l.place, l.is_open, e.code, e.name, e.key, e.class_code,
        case when e.personnel is not null or e.operating is not null
            then case l.kind_of when 'personnel' then coalesce(e.personnel, 0) else coalesce(e.operating, 0) end
            when (l.kind_of = 'personnel') = (e.class_code in ('301', '303')) then coalesce(e.total, 0) end as amount,
        coalesce(e.total, 0) as total
    from list l
    join economic e on e.doc = l.doc
)
select distinct r.doc, r.place, r.name, case r.kind_of when 'personnel' then '人员经费' else '公用经费' end as kind_zh,
    case r.kind_of when 'personnel' then 'personnel expenditure' else 'operating expenditure' end as kind_en,
    '在表中没有金额' as reading_zh, 'has no money in the table but is listed' as reading_en
from nar_economic_list i
join row_of_list r on r.doc = i.doc and r.paragraph = i.paragraph and r.kind_of = i.kind_of and r.key = i.key
left join class_total t on t.doc = r.doc and t.code = r.class_code
where r.total = 0 and coalesce(t.rest, 0) = 0
union all
select r.doc, r.place, r.name, case r.kind_of when 'personnel' then '人员经费' else '公用经费' end,
    case r.kind_of when 'personnel' then 'personnel expenditure' else 'operating expenditure' end,
    '在表中有金额而未列', 'has money in the table but is not listed'
from row_of_list r
where r.amount > 0 and not r.is_open
    and exists (select 1 from nar_economic_list i where i.doc = r.doc and i.paragraph = r.paragraph and i.kind_of = r.kind_of
        and exists (select 1 from economic e where e.doc = i.doc and e.key = i.key))
    -- a wider name covers it: 社会保障缴费 stands for the contributions
    and not exists (select 1 from nar_economic_list i where i.doc = r.doc and i.paragraph = r.paragraph and i.kind_of = r.kind_of
        and (contains(r.key, i.key) or contains(i.key, r.key) or (contains(i.listed, '社会保障') and ends_with(norm(r.name), '缴费'))))
