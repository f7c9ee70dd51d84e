-- [rule]
-- title.zh = "绩效指标描述照抄名称"
-- title.en = "Description repeats the name"
-- message.zh = "项目“{project_name}”{level2}“{name}”的描述与名称相同，没有说明指标的内容和算法；请补充"
-- message.en = "Project “{project_name}”, {level2} “{name}”: the description repeats the name and explains nothing; say what is measured and how"
-- why.zh = "描述栏用来说明指标口径，照抄名称则口径不明。"
-- why.en = "The description tells what is measured and how; a repeated name leaves that open."
-- fix.zh = "在描述中写明衡量的对象、范围和计算方法。"
-- fix.en = "Say in the description what is measured, over what range and how it is worked out."
-- legal_basis.zh = "填报惯例（河北绩效目标表）"
-- legal_basis.en = "practice (Hebei form)"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from indicator group by doc having count(description) = 0"
select doc, place, project, project_name, level2, level3 as name
from ind_row
where description_n <> '' and description_n = level3_n
