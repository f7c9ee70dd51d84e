-- [rule]
-- title.zh = "依据不能证明指标值"
-- title.en = "Basis cannot prove the value"
-- message.zh = "项目“{project_name}”{level2}“{name}”（{observed}）的依据是“{basis}”，{fault_zh}；请改填能证明该值的依据"
-- message.en = "Project “{project_name}”, {level2} “{name}” ({observed}): the basis “{basis}” {fault_en}; name one that proves the value"
-- why.zh = "依据与指标不对应，目标值无法核实。"
-- why.en = "A basis that does not fit the indicator leaves the target without proof."
-- fix.zh = "满意度以调查为依据；人数、金额、时间和发放率以名册、台账、文件或合同为依据。"
-- fix.en = "Base satisfaction on a survey; base counts, amounts, dates and payment rates on registers, documents or contracts."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）取值方式（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, how values are obtained (to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from indicator group by doc having count(basis) = 0"

-- A satisfaction row may rest on a survey or on a plan, standard, document or past value; a fact of output only fails
-- where a questionnaire is its sole basis.
with judged as (
    select *,
        case
            when class1 = 'satisfaction' and list_contains(basis_lists, 'basis_after_fact')
                and not list_contains(basis_lists, 'survey') and not list_contains(basis_lists, 'questionnaire')
                and not list_contains(basis_lists, 'basis_accepted') then 'no_survey'
            when only_questionnaire then 'only_questionnaire'
            end as fault
    from ind_basis
)
select doc, place, project, project_name, level2, label as name, target_text as observed, basis,
    case fault when 'no_survey' then '不是满意度调查' else '问卷不能证明这一事实' end as fault_zh,
    case fault when 'no_survey' then 'is no survey' else 'is a questionnaire, which cannot prove a fact' end as fault_en
from judged
where fault is not null
