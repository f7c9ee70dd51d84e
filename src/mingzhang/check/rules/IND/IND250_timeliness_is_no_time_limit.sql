-- [rule]
-- title.zh = "时效指标不是时限"
-- title.en = "Timeliness row is no time limit"
-- message.zh = "项目“{project_name}”{level2}“{name}”（描述“{description}”，指标值“{observed}”）{fault_zh}；请写明何事在何时前完成"
-- message.en = "Project “{project_name}”, {level2} “{name}” (description “{description}”, value “{observed}”) {fault_en}; say what is finished by when"
-- why.zh = "时效指标衡量是否按时，写成工作事项或时长就无从判断早晚。"
-- why.en = "Timeliness asks whether something is on time; a task or a least duration cannot tell."
-- fix.zh = "写成“完成时间≤×月”或“办理时限≤×天”。"
-- fix.en = "Write it as a date of completion or a time limit with “≤”."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, description, target_text as observed,
    case when target_kind = 'duration' and sign in ('≥', '＞') then '是时长下限，不是完成时限'
        else '写的是工作事项，不是完成时限' end as fault_zh,
    case when target_kind = 'duration' and sign in ('≥', '＞') then 'is a least duration, not a time limit'
        else 'is a task, not a time limit' end as fault_en
from ind_row
where class2 = 'timeliness'
    and (target_kind = 'duration' and sign in ('≥', '＞') and not list_contains(label_lists, 'deadline')
        or list_contains(label_lists, 'work_item') and not list_contains(said_lists, 'time'))
