-- [rule]
-- title.zh = "三级指标照抄二级指标名称"
-- title.en = "Third level repeats the second"
-- message.zh = "项目“{project_name}”：三级指标“{name}”与二级指标“{level2}”同名，没有说明衡量什么；请写出具体指标{hint_zh}"
-- message.en = "Project “{project_name}”: the third level “{name}” repeats the second level “{level2}” and does not say what is measured; name the indicator{hint_en}"
-- why.zh = "三级指标应是具体的衡量内容，照抄类别名称等于没有设指标。"
-- why.en = "The third level must name what is measured; a class name is no indicator."
-- fix.zh = "把绩效指标描述中的具体内容写成三级指标名称。"
-- fix.en = "Make what the description says the name of the third level."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号，内容待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, guide to core goals and indicators of projects (content to verify)"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, level3 as name,
    case when description_n <> '' and description_n <> level3_n
        then concat('，如“', regexp_replace(description, '\s+', '', 'g'), '”') else '' end as hint_zh,
    case when description_n <> '' and description_n <> level3_n
        then concat(', such as “', regexp_replace(description, '\s+', '', 'g'), '”') else '' end as hint_en
from ind_row
where repeats_level2 and level3_n <> ''
