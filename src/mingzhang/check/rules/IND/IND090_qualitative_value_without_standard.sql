-- [rule]
-- title.zh = "定性或是否式指标值无评判标准"
-- title.en = "Qualitative or yes/no value without a standard"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”没有评判标准，无法判断是否完成；请量化，或写明分档（如优、良、中、差）"
-- message.en = "Project “{project_name}”, {level2} “{name}”: the value “{observed}” has no standard to judge it by; put it in numbers or give grades"
-- why.zh = "“提升”“有效”之类的目标，完成与否全凭主观判断。"
-- why.en = "Whether “improved” or “effective” is met is a matter of opinion."
-- fix.zh = "能量化的量化；确需定性的，写明分级和评判方法。"
-- fix.en = "Use numbers where possible; otherwise give grades and how they are judged."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号，内容待核实）；《中央部门预算绩效目标管理办法》（财预〔2015〕88号）（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, guide to core goals and indicators of projects (content to verify); Caiyu (2015) No. 88, performance goals of central departments (to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, target_text as observed
from ind_worded
where not is_graded and not is_measurable and not repeats_name
