-- [rule]
-- title.zh = "列举的经济科目与表不符"
-- title.en = "Economic items named differ from the table"
-- message.zh = "{kind_zh}“主要包括”{reading_zh}“{name}”；请按基本支出表改写"
-- message.en = "The list of what {kind_en} covers {reading_en}: “{name}”; rewrite it after the table of basic expenditure"
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
        max(case when measure = 'total' then half_unit(decimals, amount_unit) end) as half,
        max(case when measure = 'personnel' then amount end) as personnel,
        max(case when measure = 'operating' then amount end) as operating
    from line
    where table_id = 'T6' and code_level = 'subclass' and period = 'this_year' and code is not null
    group by doc, code, name
), class_total as (
    -- what the items of a class leave over, and how far rounding may have moved it
    select c.doc, c.code, c.amount - coalesce(sum(e.total), 0) as rest,
        half_unit(c.decimals, c.amount_unit) + coalesce(sum(e.half), 0) as slack
    from line c
    left join economic e on e.doc = c.doc and e.class_code = c.code
    where c.table_id = 'T6' and c.code_level = 'class' and c.measure = 'total' and c.period = 'this_year' and c.amount is not null
    group by c.doc, c.code, c.amount, c.decimals, c.amount_unit
), list as (
    select doc, paragraph, kind_of, min(place) as place, max(case when is_open then 1 else 0 end) = 1 as is_open
    from nar_economic_list
    group by doc, paragraph, kind_of
), row_of_list as (
    select l.doc, l.paragraph, l.kind_of, l.place, l.is_open, e.code, e.name, e.key, e.class_code, subject_key(c.name) as class_key,
        case when e.personnel is not null or e.operating is not null
            then case l.kind_of when 'personnel' then coalesce(e.personnel, 0) else coalesce(e.operating, 0) end
            when (l.kind_of = 'personnel') = (e.class_code in ('301', '303')) then coalesce(e.total, 0) end as amount,
        coalesce(e.total, e.personnel, e.operating) as total
    from list l
    join economic e on e.doc = l.doc
    left join ref_economic c on c.code = e.class_code
), pair as (
    select r.doc, r.paragraph, r.kind_of, r.code, r.name, r.key, r.class_key, i.listed, i.key as listed_key, i.head, i.is_item,
        -- a later part of a compound begins as the whole does
        r.key = i.key or coalesce(ends_with(r.key, i.key) and length(r.key) >= length(i.key) + 2
            and starts_with(i.head, substr(r.key, 1, length(r.key) - length(i.key))), false) as is_named
    from row_of_list r
    join nar_economic_list i on i.doc = r.doc and i.paragraph = r.paragraph and i.kind_of = r.kind_of
), matched as (
    -- items of the table that the list names, or covers with a wider name
    select p.doc, p.paragraph, p.kind_of, p.code, max(case when p.is_named then 1 else 0 end) = 1 as is_named
    from pair p
    left join ref_economic_word w on contains(p.listed, w.word) and contains(norm(p.name), w.name)
    where p.is_named or p.listed_key = p.class_key or w.word is not null
        or (not p.is_item and contains(p.listed_key, p.key))
        or (not p.is_item and contains(p.key, p.listed_key) and (p.head is null or length(p.listed_key) >= 3))
    group by p.doc, p.paragraph, p.kind_of, p.code
), told as (
    select r.*, m.code is not null as is_covered, coalesce(m.is_named, false) as is_named, coalesce(t.rest, 0) as rest, coalesce(t.slack, 0) as slack,
        max(case when m.is_named then 1 else 0 end) over (partition by r.doc, r.paragraph, r.kind_of) = 1 as is_list_of_items
    from row_of_list r
    left join matched m on m.doc = r.doc and m.paragraph = r.paragraph and m.kind_of = r.kind_of and m.code = r.code
    left join class_total t on t.doc = r.doc and t.code = r.class_code
), wrong as (
    select *, 'listed' as reading
    from told
    -- 0.00 may be a small amount where the class has something left over, a blank only where rounding cannot have left it;
    -- items that add to more than their class are another mistake
    where is_named and coalesce(total, 0) = 0 and rest <= case when total = 0 then 0 else slack end and rest >= -slack
    union all
    select *, 'missing'
    from told
    where amount > 0 and not is_open and not is_covered and is_list_of_items
)
select doc, place, string_agg(name, '、' order by code) as name,
    case kind_of when 'personnel' then '人员经费' else '公用经费' end as kind_zh,
    case kind_of when 'personnel' then 'personnel expenditure' else 'operating expenditure' end as kind_en,
    case reading when 'listed' then '列有表中没有金额的' else '未列表中有金额的' end as reading_zh,
    case reading when 'listed' then 'has items without money in the table' else 'lacks items with money in the table' end as reading_en
from wrong
group by doc, place, paragraph, kind_of, reading
