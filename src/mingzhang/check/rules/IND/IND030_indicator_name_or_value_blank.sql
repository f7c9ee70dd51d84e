-- [rule]
-- title.zh = "指标名称或指标值为空"
-- title.en = "Indicator name or value blank"
-- message.zh = "项目“{project_name}”{level2}：{missing_zh}为空（名称“{name}”，指标值“{observed}”）；请填写"
-- message.en = "Project “{project_name}”, {level2}: the {missing_en} is blank (name “{name}”, value “{observed}”); fill it in"
-- why.zh = "没有名称或指标值，指标无法执行和评价。"
-- why.en = "Without a name or a value an indicator can be neither met nor judged."
-- fix.zh = "补填三级指标名称和指标值；不设该指标的，删去整行。"
-- fix.en = "Fill in the name and the value, or remove the whole row where there is no such indicator."
-- legal_basis.zh = "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）“细化量化”要求（待核实）"
-- legal_basis.en = "Caiyu (2015) No. 88, goals in detail and in numbers (to verify)"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- A row blank on both sides is an unused line of the form. A column blank in the whole document was not part of the
-- form (a self-evaluation may keep values in the approved form only), so it says nothing about one row.
with judged as (
    select *,
        coalesce(level3_n, '') = '' or regexp_matches(level3_n, '^([-/*×—–]+|无)$') as no_name,
        coalesce(target_n, '') = '' or coalesce(target_unparsed = 'placeholder', false) as no_value
    from ind_row
), counted as (
    select *,
        sum(case when no_name then 0 else 1 end) over (partition by doc) as names,
        sum(case when no_value then 0 else 1 end) over (partition by doc) as given
    from judged
)
select doc, place, project, project_name, level2, level3 as name, target_text as observed,
    case when no_name then '三级指标名称' else '指标值' end as missing_zh,
    case when no_name then 'name' else 'value' end as missing_en
from counted
where (no_name and not no_value and names > 0) or (no_value and not no_name and given > 0)
