-- [rule]
-- title.zh = "以日常管理要求充当指标"
-- title.en = "Routine duty used as indicator"
-- message.zh = "项目“{project_name}”{level2}“{name}”（{observed}）是日常管理要求，不反映产出或效果；请换成反映项目成果的指标"
-- message.en = "Project “{project_name}”, {level2} “{name}” ({observed}) is a routine duty and shows neither output nor effect; use an indicator of what the project achieves"
-- why.zh = "资金到位、合规等是做事的前提，不是做成的结果。"
-- why.en = "Money received or rules kept are conditions of the work, not its results."
-- fix.zh = "删去或改为反映项目产出、效益的指标。"
-- fix.en = "Remove it or use an indicator of output or effect."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号，内容待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, guide to core goals and indicators of projects (content to verify)"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, target_text as observed
from ind_row
where class1 in ('output', 'effect', 'cost')
    and (list_contains(label_lists, 'routine') and class2 <> 'cost' or list_contains(target_lists, 'proper_value')
        and (class2 = 'cost' or list_contains(label_lists, 'routine')))
