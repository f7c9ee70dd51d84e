-- [rule]
-- title.zh = "满意度对象前后不一"
-- title.en = "Satisfaction: who is asked differs"
-- message.zh = "项目“{project_name}”{level2}“{name}”：{first_zh}写的对象是“{first}”，{second_zh}写的是“{second}”，不是同一群体；请统一"
-- message.en = "Project “{project_name}”, {level2} “{name}”: the {first_en} asks “{first}”, the {second_en} “{second}”, which are different groups; use one"
-- why.zh = "问的人与受益的人不一致，满意度没有意义。"
-- why.en = "If those asked are not those served, their satisfaction says nothing."
-- fix.zh = "统一名称、描述和依据中的调查对象。"
-- fix.en = "Name one group in name, description and basis."
-- legal_basis.zh = "财预〔2021〕101号服务对象满意度（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, satisfaction of those served (to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- Who is asked stands before 对 (群众对…满意度). Groups are compared with their parents; 服务对象 and the like fit all.
with fields as (
    select doc, project, seq, 1 as field, level3_n as text from ind_row where class1 = 'satisfaction'
    union all
    select doc, project, seq, 2, description_n from ind_row where class1 = 'satisfaction'
    union all
    select doc, project, seq, 3, basis_n from ind_row
    where class1 = 'satisfaction' and list_contains(basis_lists, 'survey')
), askers as (
    select doc, project, seq, field,
        coalesce(nullif(regexp_extract(text, '^(.*?)对[^象]', 1), ''), text) as asker
    from fields
    where text <> ''
), words as (
    select distinct asker, g.group_name, g.parent, g.word
    from (select distinct asker from askers) as texts
    join ref_satisfaction_group g on contains(asker, g.word)
    where g.group_name <> 'beneficiary'
), groups_named as (
    select distinct asker, group_name as named from words
    union
    select distinct asker, parent from words where parent is not null
), shown as (
    select asker, max(word) as longest
    from (select asker, word, row_number() over (partition by asker order by length(word) desc, word) as choice
        from words) as ranked
    where choice = 1
    group by asker
), pairs as (
    select a.doc, a.project, a.seq, a.field as first_field, b.field as second_field,
        a.asker as first_asker, b.asker as second_asker
    from askers a
    join askers b on b.doc = a.doc and b.project = a.project and b.seq = a.seq and a.field < b.field
), differing as (
    select p.*, f.longest as first, s.longest as second,
        row_number() over (partition by p.doc, p.project, p.seq order by p.first_field, p.second_field) as choice
    from pairs p
    join shown f on f.asker = p.first_asker
    join shown s on s.asker = p.second_asker
    left join (
        select distinct x.asker as one, y.asker as other
        from groups_named x join groups_named y on y.named = x.named
    ) as common on common.one = p.first_asker and common.other = p.second_asker
    where common.one is null
)
select r.doc, r.place, r.project, r.project_name, r.level2, r.label as name, d.first, d.second,
    case d.first_field when 1 then '名称' else '描述' end as first_zh,
    case d.second_field when 2 then '描述' else '依据' end as second_zh,
    case d.first_field when 1 then 'name' else 'description' end as first_en,
    case d.second_field when 2 then 'description' else 'basis' end as second_en
from differing d
join ind_row r on r.doc = d.doc and r.project = d.project and r.seq = d.seq
where d.choice = 1
