-- [rule]
-- title.zh = "成本或负向指标方向错误"
-- title.en = "Cost or negative indicator with ≥"
-- message.zh = "项目“{project_name}”{level2}“{name}”越低越好，指标值“{observed}”却用“{sign}”；应为“≤”"
-- message.en = "Project “{project_name}”, {level2} “{name}” is better when lower, but “{observed}” has “{sign}”; it should be “≤”"
-- why.zh = "成本和负向指标用“≥”，花得越多、错得越多得分越高。"
-- why.en = "With ≥ on a cost or a fault, more spending or more faults would score better."
-- fix.zh = "把比较符改为“≤”；预算支出标准不得超出。"
-- fix.en = "Change the sign to “≤”; a spending standard must not be exceeded."
-- legal_basis.zh = "填报惯例；财预〔2021〕101号成本指标取值不得超出预算支出标准（待核实）"
-- legal_basis.en = "practice; Caiyu (2021) No. 101: cost targets within spending standards (to verify)"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, target_text as observed, sign
from ind_row
where sign in ('≥', '＞') and target is not null
    and (
        class2 = 'cost' and target_kind = 'money'
            and not list_contains(said_lists, 'floor_cost') and not list_contains(said_lists, 'reduction')
        or list_contains(label_lists, 'lower') and target_kind in ('count', 'ratio', 'duration')
            and not list_contains(said_lists, 'reduction')
    )
