-- [rule]
-- title.zh = "比率超过100%或要求不低于100%"
-- title.en = "Ratio above 100 %"
-- message.zh = "项目“{project_name}”{level2}“{name}”的{which_zh}“{observed}”{fault_zh}；请核对数值和比较符"
-- message.en = "Project “{project_name}”, {level2} “{name}”: the {which_en} “{observed}” {fault_en}; check number and sign"
-- why.zh = "比率最多为100%，超过即为填报错误。"
-- why.en = "A share cannot exceed 100 %; a higher one is a mistake."
-- fix.zh = "改正数值；要求全部达到的，写“＝100%”。"
-- fix.en = "Correct the number; where all must meet it, write “＝100%”."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
with bounded as (
    select *,
        list_contains(label_lists, 'rate') or list_contains(description_lists, 'rate')
            or right(label_n, 1) = '率' as is_share,
        list_contains(said_lists, 'unbounded') as is_open
    from ind_row
), judged as (
    select *,
        case
            when is_share and not is_open and target_unit = '%' and target > 100 then 'target'
            when is_share and not is_open and target_unit = '%' and target = 100 and sign = '＞' then 'floor'
            when list_contains(label_lists, 'participate') and target_unit = '%' and target = 100
                and sign in ('≥', '＞') then 'floor'
            when is_share and not is_open and coalesce(actual_unit, target_unit) = '%' and actual > 100 then 'actual'
            end as fault
    from bounded
)
select doc, place, project, project_name, level2, label as name,
    case when fault = 'actual' then actual_text else target_text end as observed,
    case when fault = 'actual' then '实际完成值' else '指标值' end as which_zh,
    case when fault = 'actual' then 'actual value' else 'target' end as which_en,
    case when fault = 'floor' then '要求不低于100%，而比率不可能高于100%，应为“＝100%”'
        else '超过100%，而比率最多为100%' end as fault_zh,
    case when fault = 'floor' then 'asks for 100 % or more, which nothing can exceed (＝100% is meant)'
        else 'is above 100 %, which a share cannot be' end as fault_en
from judged
where fault is not null
