-- [rule]
-- title.zh = "指标值确定依据为空"
-- title.en = "Basis of the target blank"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值 {observed} 没有写确定依据，其他指标都写了；请补填"
-- message.en = "Project “{project_name}”, {level2}: “{name}” with the value {observed} has no basis, unlike the others; fill it in"
-- why.zh = "没有依据，指标值定得是否合适无从判断。"
-- why.en = "Without a basis nobody can judge whether the value is right."
-- fix.zh = "写明计划标准、行业标准、历史标准或预算支出标准，并写出文件名称。"
-- fix.en = "Name the plan, industry standard, history or spending standard, with the title of the document."
-- legal_basis.zh = "填报惯例（表内设有“指标值确定依据”栏）"
-- legal_basis.en = "practice (the form has a column for the basis)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]

-- Where more than one row in five has none, the column is merged, optional or absent: that says nothing of one row.
with named as (
    select *,
        coalesce(trim(basis), '') = '' as no_basis
    from ind_row
    where coalesce(level3_n, '') <> '' and coalesce(target_n, '') <> ''
), counted as (
    select *,
        sum(case when no_basis then 1 else 0 end) over (partition by doc) as without,
        count(*) over (partition by doc) as rows_in_all
    from named
)
select doc, place, project, project_name, level2, level3 as name, target_text as observed
from counted
where no_basis and without * 5 <= rows_in_all
