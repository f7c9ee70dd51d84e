-- [rule]
-- title.zh = "指标值有数无单位"
-- title.en = "Number without a unit"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”没有计量单位；请补充单位"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” has no unit; add it"
-- why.zh = "没有单位的数不知所指，无法评价。"
-- why.en = "A number without a unit means nothing certain and cannot be judged."
-- fix.zh = "写明计量单位（人、次、%、万元等）。"
-- fix.en = "State the unit (persons, times, %, 10,000 yuan …)."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）指标值由符号、数值、单位组成（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101: a value has sign, number and unit (to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, target_text as observed
from ind_row
where (target is not null and target_unit is null
        or regexp_matches(target_n, '^[0-9.]+$') and target_unparsed = 'several_values')
    and not list_contains(said_lists, 'score')
    -- the name gives the unit: 培训人数, 印发手册（本）
    and not regexp_matches(label_n, '(人数|人次|次数|场次|天数|户数|批次|班次|期数|个数|件数|台数|份数|本数|家数)$')
    and not regexp_matches(label_n, '\([^()0-9]{1,5}\)$')
