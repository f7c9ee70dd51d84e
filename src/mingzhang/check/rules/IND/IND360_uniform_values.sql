-- [rule]
-- title.zh = "指标值千篇一律"
-- title.en = "Uniform values"
-- message.zh = "{scope_zh}{total}条{what_zh}中有{count}条都是“{observed}”；请按实际分别确定"
-- message.en = "{count} of {total} {what_en} {scope_en} are “{observed}”; set each by the facts"
-- why.zh = "指标值千篇一律，说明不是按项目测算的。"
-- why.en = "Values that are all alike were not worked out for the projects."
-- fix.zh = "结合历史数据和项目特点分别确定指标值。"
-- fix.en = "Set values by past figures and by what each project is."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
with valued as (
    select doc, place, project, seq, project_name, class1, target_n, target_text,
        count(*) over (partition by doc, project) as rows_in_project,
        count(*) over (partition by doc, project, target_n) as same_in_project,
        row_number() over (partition by doc, project order by seq) as order_in_project
    from ind_row
    where target_n <> '' and target is not null
), classes as (
    select doc, class1, target_n, count(*) as same, arg_min(place, project * 1000 + seq) as place,
        arg_min(target_text, project * 1000 + seq) as target_text,
        sum(count(*)) over (partition by doc, class1) as total
    from valued
    where class1 in ('satisfaction', 'effect')
    group by doc, class1, target_n
), sizes as (
    select doc, count(distinct project) as projects from ind_row group by doc
)
select c.doc, c.place, cast(null as integer) as project, c.target_text as observed,
    c.same as count, cast(c.total as integer) as total,
    '全文' as scope_zh, 'of the document' as scope_en,
    case c.class1 when 'satisfaction' then '满意度指标' else '效益指标' end as what_zh,
    case c.class1 when 'satisfaction' then 'satisfaction targets' else 'effect targets' end as what_en
from classes c
join sizes s on s.doc = c.doc
join threshold least_projects on least_projects.doc = c.doc and least_projects.key = 'uniform_min_projects'
join threshold share on share.doc = c.doc
    and share.key = case c.class1 when 'satisfaction' then 'uniform_satisfaction_share' else 'uniform_effect_share' end
where s.projects >= least_projects.value and c.same * 100 > c.total * share.value
union all
select doc, place, project, target_text, rows_in_project, rows_in_project,
    concat('项目“', coalesce(project_name, ''), '”'), concat('of project “', coalesce(project_name, ''), '”'),
    '指标', 'targets'
from valued
where order_in_project = 1 and rows_in_project >= 4 and same_in_project = rows_in_project
