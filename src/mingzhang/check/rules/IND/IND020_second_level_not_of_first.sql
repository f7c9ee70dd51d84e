-- [rule]
-- title.zh = "一级与二级指标不匹配"
-- title.en = "Second level does not belong to the first"
-- message.zh = "项目“{project_name}”指标“{name}”：二级指标“{level2}”列在一级指标“{level1}”之下，应属{expected_zh}；请改正归类"
-- message.en = "Project “{project_name}”, indicator “{name}”: the second level “{level2}” stands under the first level “{level1}” but belongs to {expected_en}; correct the class"
-- why.zh = "一、二级指标错配，按类汇总和评分都会出错。"
-- why.en = "A wrong pair of levels spoils totals and scores by class."
-- fix.zh = "把该指标移到所属的一级指标下，或改正二级指标名称。"
-- fix.en = "Move the indicator under its first level or correct the second level."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号，内容待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, guide to core goals and indicators of projects (content to verify)"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select r.doc, r.place, r.project, r.project_name, r.label as name, r.level1, r.level2,
    case when r.class2 in ('quantity', 'quality', 'timeliness') then '产出指标'
        when r.class2 in ('cost', 'social_cost', 'ecological_cost') then '成本指标'
        when r.class2 = 'satisfaction' then '满意度指标'
        when r.class2 = 'management' then '管理类指标' else '效益指标' end as expected_zh,
    case when r.class2 in ('quantity', 'quality', 'timeliness') then 'output'
        when r.class2 in ('cost', 'social_cost', 'ecological_cost') then 'cost'
        when r.class2 = 'satisfaction' then 'satisfaction'
        when r.class2 = 'management' then 'management' else 'effect' end as expected_en
from ind_row r
left join (select distinct class1, class2 from ref_indicator_class) pair
    on pair.class1 = r.printed1 and pair.class2 = r.class2
where r.printed1 is not null and r.class2 is not null and pair.class1 is null
