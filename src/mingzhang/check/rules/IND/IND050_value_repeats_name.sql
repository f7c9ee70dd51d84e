-- [rule]
-- title.zh = "指标值重复指标名称"
-- title.en = "Value repeats the name"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”只重复了指标名称，没有目标；请填写可衡量的数值"
-- message.en = "Project “{project_name}”, {level2} “{name}”: the value “{observed}” only repeats the name and sets no target; give a value that can be measured"
-- why.zh = "指标值照抄名称，等于没有目标。"
-- why.en = "A value that repeats the name sets no target."
-- fix.zh = "填写带比较符、数值和单位的目标值，如“≥95%”。"
-- fix.en = "Give a target with sign, number and unit, such as “≥95%”."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）“量化易评”要求（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, targets in numbers and easy to judge (to verify)"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, target_text as observed
from ind_worded
where repeats_name
