-- [rule]
-- title.zh = "时效、满意度、可持续影响归类错误"
-- title.en = "Timeliness, satisfaction or sustained impact in the wrong class"
-- message.zh = "项目“{project_name}”{level2}“{name}”（{observed}）属于{expected_zh}，却列在“{level2}”之下{note_zh}；请改正归类"
-- message.en = "Project “{project_name}”, {level2} “{name}” ({observed}) belongs to {expected_en} but stands under “{level2}”{note_en}; correct the class"
-- why.zh = "归类错误使该类缺指标，也影响按类评分。"
-- why.en = "A wrong class leaves the right one empty and spoils scores by class."
-- fix.zh = "把指标移到所属类别，原处补上该类应有的指标。"
-- fix.en = "Move the indicator to its class and fill the gap it leaves."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号，内容待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, guide to core goals and indicators of projects (content to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
with placed as (
    select r.*,
        max(case when class2 = 'sustained' then 1 else 0 end) over (partition by doc) as has_sustained,
        max(case when class2 = 'sustained' and target_kind = 'ratio'
            and (list_contains(said_lists, 'state') or list_contains(said_lists, 'change')) then 1 else 0 end)
            over (partition by doc, project) as rise_in_sustained
    from ind_row r
), judged as (
    select *,
        case
            when class2 in ('quantity', 'quality', 'cost', 'economic', 'social', 'ecological', 'sustained')
                and list_contains(label_lists, 'timely') and not list_contains(label_lists, 'satisfaction')
                and not list_contains(label_lists, 'sustained') and not list_contains(label_lists, 'count')
                then 'timeliness'
            when class1 = 'effect' and class2 in ('economic', 'social', 'ecological', 'sustained')
                and regexp_matches(label_n, '满意(度|率|程度)') then 'satisfaction'
            when class2 in ('economic', 'social', 'ecological') and has_sustained = 1
                and target_kind = 'duration' and target_unit in ('年', '年度', '周年')
                and list_contains(said_lists, 'sustained') then 'sustained'
            when class1 = 'satisfaction' and list_contains(label_lists, 'impact')
                and not list_contains(said_lists, 'approval') and not list_contains(target_lists, 'approval')
                then 'effect'
            end as belongs
    from placed
)
select doc, place, project, project_name, level2, label as name, target_text as observed,
    case belongs when 'timeliness' then '时效指标' when 'satisfaction' then '满意度指标'
        when 'sustained' then '可持续影响指标' else '效益指标' end as expected_zh,
    case belongs when 'timeliness' then 'timeliness' when 'satisfaction' then 'satisfaction'
        when 'sustained' then 'sustained impact' else 'effects' end as expected_en,
    case when belongs = 'sustained' and rise_in_sustained = 1
        then '，而“提升”类指标列入了可持续影响，疑两行对调' else '' end as note_zh,
    case when belongs = 'sustained' and rise_in_sustained = 1
        then ' while a rise stands under sustained impact, perhaps swapped' else '' end as note_en
from judged
where belongs is not null
