-- [rule]
-- title.zh = "时限歧义或无约束"
-- title.en = "Time limit vague or not binding"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”{fault_zh}；请写明关键节点"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” {fault_en}; name a milestone"
-- why.zh = "时限等于全年或含义不明，起不到督促进度的作用。"
-- why.en = "A limit of the whole year, or one that can be read two ways, does not drive the work."
-- fix.zh = "写明关键节点（如“方案≤3月底”）；时长写“个月”，日期写“月底前”。"
-- fix.en = "Name milestones; write “个月” for a duration and “月底前” for a date."
-- legal_basis.zh = "财预〔2021〕101号时效指标的关键节点（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, milestones of timeliness (to verify)"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
with limits as (
    select *,
        case
            when target_kind = 'date' and target_unit = '月' and target = 12 and not regexp_matches(target_n, '[年日号]')
                then 'year'
            when target_kind = 'duration' and (target_unit in ('年', '周年', '年度', '个年度') and target = 1
                    or target_unit in ('月', '个月') and target = 12) then 'year'
            when target_kind = 'date' and target_unit = '月' and not regexp_matches(target_n, '[年日号底末前份旬]')
                and (target <= 2 or target <= 6 and list_contains(said_lists, 'per_item')) then 'vague'
            end as fault
    from ind_row
    where class2 = 'timeliness' and coalesce(sign, '＝') in ('≤', '＜', '＝') and not list_contains(said_lists, 'monthly')
)
select doc, place, project, project_name, level2, label as name, target_text as observed,
    case fault when 'year' then '等于全年，不起约束' else '可指某月，也可指时长，含义不明' end as fault_zh,
    case fault when 'year' then 'is the whole year and binds nobody'
        else 'may mean a month of the year or a duration' end as fault_en
from limits
where fault is not null
