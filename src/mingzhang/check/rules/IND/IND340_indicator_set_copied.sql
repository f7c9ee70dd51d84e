-- [rule]
-- title.zh = "不同项目指标成套照抄"
-- title.en = "Indicator set copied between projects"
-- message.zh = "项目“{project_name}”的{total}条指标中有{count}条与{other_zh}完全相同（如“{name}”{observed}）；请按项目实际分别设置"
-- message.en = "{count} of the {total} indicators of project “{project_name}” equal those of {other_en} (such as “{name}” {observed}); set them for each project"
-- why.zh = "成套照抄的指标不反映项目的特点，也可能是填错了表。"
-- why.en = "A copied set does not fit the project and may be a wrong form."
-- fix.zh = "按各项目的实际内容分别设置指标。"
-- fix.en = "Set the indicators by what each project does."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- Same name, description and value. A key that stands in more than 20 projects of a document is a common indicator.
-- Where the form has no description, names say little: three quarters of the smaller set must agree.
with keyed as (
    select doc, place, project, seq, project_name, label, target_text, level2_n, description_n <> '' as described,
        concat(level3_n, '|', coalesce(description_n, ''), '|', target_n) as item
    from ind_row
    where level3_n <> '' and target_n <> '' and (description_n <> '' or not list_contains(label_lists, 'common'))
), sized as (
    select doc, project, count(*) as rows_in_project, max(case when described then 1 else 0 end) as described
    from (select doc, project, coalesce(description_n, '') <> '' as described from ind_row) as rows_of
    group by doc, project
), spread as (
    select doc, item from keyed group by doc, item having count(distinct project) between 2 and 20
), candidate as (
    select k.* from keyed k join spread s on s.doc = k.doc and s.item = k.item
), pairs as (
    select a.doc, a.project as first_project, b.project as second_project,
        count(distinct a.item) as shared, min(b.seq) as first_seq
    from candidate a
    join candidate b on b.doc = a.doc and b.item = a.item and b.project > a.project
    group by a.doc, a.project, b.project
    having count(distinct a.item) >= 3
), twice as (
    select doc, project, item, count(*) as times, max(seq) as seq
    from keyed
    group by doc, project, item, level2_n
    having count(*) > 1
)
select k.doc, k.place, k.project, k.project_name, k.label as name, k.target_text as observed,
    p.shared as count, z.rows_in_project as total,
    concat('第', cast(p.first_project as varchar), '个项目“', coalesce(o.name, ''), '”的指标') as other_zh,
    concat('project ', cast(p.first_project as varchar), ' “', coalesce(o.name, ''), '”') as other_en
from pairs p
join keyed k on k.doc = p.doc and k.project = p.second_project and k.seq = p.first_seq
join sized z on z.doc = p.doc and z.project = p.second_project
join sized y on y.doc = p.doc and y.project = p.first_project
left join project o on o.doc = p.doc and o.seq = p.first_project
where z.described = 1 or p.shared * 4 >= least(z.rows_in_project, y.rows_in_project) * 3
union all
select k.doc, k.place, k.project, k.project_name, k.label, k.target_text,
    t.times, z.rows_in_project, '本项目的另一条指标', 'another row of the same project'
from twice t
join keyed k on k.doc = t.doc and k.project = t.project and k.seq = t.seq and k.item = t.item
join sized z on z.doc = t.doc and z.project = t.project
