-- [rule]
-- title.zh = "数量、质量指标错位"
-- title.en = "Quantity and quality confused"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”是{found_zh}，应列入{expected_zh}；请改正归类"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” is {found_en} and belongs to {expected_en}; correct the class"
-- why.zh = "比率列入数量、数量列入质量，产出的多少和好坏都看不清。"
-- why.en = "A rate among quantities or a count among qualities hides both how much and how well."
-- fix.zh = "把比率移到质量指标，把人数、次数移到数量指标，或换成该类应有的指标。"
-- fix.en = "Move rates to quality and counts to quantity, or choose an indicator that fits the class."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号，内容待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, guide to core goals and indicators of projects (content to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, target_text as observed,
    case when class2 = 'quantity' then '比率' else '数量' end as found_zh,
    case when class2 = 'quantity' then 'a rate' else 'a count' end as found_en,
    case when class2 = 'quantity' then '质量指标' else '数量指标' end as expected_zh,
    case when class2 = 'quantity' then 'quality' else 'quantity' end as expected_en
from ind_row
where class2 = 'quantity' and target_kind = 'ratio' and target_unit = '%'
        and (list_contains(said_lists, 'rate') or right(label_n, 1) = '率' or right(coalesce(description_n, ''), 1) = '率')
    or class2 = 'quality' and target_kind = 'count'
        and target_unit not in ('分', '级', '星', '星级', '等级', '档', '档次', '成', '度', '分贝', '℃', '摄氏度')
        and list_contains(label_lists, 'count') and not list_contains(label_lists, 'not_count')
        -- counts of faults, prizes and the like say how well it was done
        and not list_contains(said_lists, 'quality_count') and not list_contains(label_lists, 'lower')
