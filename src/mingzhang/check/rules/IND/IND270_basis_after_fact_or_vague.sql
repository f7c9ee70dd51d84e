-- [rule]
-- title.zh = "依据为事后材料或含糊"
-- title.en = "Basis is after the fact or vague"
-- message.zh = "项目“{project_name}”{level2}“{name}”（{observed}）的依据“{basis}”{fault_zh}；请注明计划、历史数据、行业标准、支出标准或文件名称"
-- message.en = "Project “{project_name}”, {level2} “{name}” ({observed}): the basis “{basis}” {fault_en}; name a plan, past figures, a standard or a document"
-- why.zh = "目标应在事前有据可依，事后材料和笼统说法不能说明指标值从何而来。"
-- why.en = "A target needs grounds beforehand; reports written later and general words do not say where it comes from."
-- fix.zh = "改填年度计划、历史数据、行业或支出标准、文件名称和文号，调查注明时间。"
-- fix.en = "Give the plan, past figures, standard or titled document; date a survey."
-- legal_basis.zh = "财预〔2021〕101号指标值设定依据（计划、历史、行业、支出标准；内容待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, bases of targets: plan, history, trade, spending standard (content to verify)"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from indicator group by doc having count(basis) = 0"

-- Several bases of which one is accepted are enough; a year makes a report or survey a past one. Rows of IND260 (facts
-- proved by a questionnaire only) are left to it.
with judged as (
    select *,
        case
            when list_contains(basis_lists, 'basis_accepted') or regexp_matches(basis_n, '(19|20)[0-9]{2}') then null
            when list_contains(basis_lists, 'basis_after_fact') then 'after_fact'
            when list_contains(basis_lists, 'basis_survey') then 'survey'
            when list_contains(basis_lists, 'basis_order') then 'order'
            when list_contains(basis_lists, 'basis_vague') and not list_contains(basis_lists, 'basis_count')
                then 'vague' end as fault
    from ind_basis
    where class1 in ('output', 'effect', 'cost') and not coalesce(only_questionnaire, false)
)
select doc, place, project, project_name, level2, label as name, target_text as observed, basis,
    case fault when 'after_fact' then '是事后形成的材料' when 'survey' then '未注明调查时间'
        when 'order' then '未写明文件名称或文号' else '说法笼统' end as fault_zh,
    case fault when 'after_fact' then 'is only written afterwards' when 'survey' then 'is a survey without a date'
        when 'order' then 'names no document' else 'is too general' end as fault_en
from judged
where fault is not null
