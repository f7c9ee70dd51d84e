-- [rule]
-- title.zh = "完成值类型、单位与指标值不符"
-- title.en = "Actual of another type or unit"
-- message.zh = "“{name}”指标值为{target}，完成值却填“{observed}”，{what_zh}；请填写与指标值同口径的实际数"
-- message.en = "“{name}”: the target is {target}, the actual value “{observed}” {what_en}; enter the figure in the terms of the target"
-- why.zh = "完成值与指标值不可比，得分就没有依据。"
-- why.en = "If the actual value cannot be compared with the target, the score has no base."
-- fix.zh = "数字指标填写实际数字和同一计量单位，不写“完成”，不带“≥”“≤”。"
-- fix.en = "For a target in figures enter the figure reached in the same unit, neither 完成 nor a comparison sign."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
select doc, place, project, name, target, observed, what_zh, what_en
from (
    select i.doc, i.place, i.project, i.label as name, i.target_text as target, i.actual_text as observed,
        case
            when i.has_sign and i.actual is not null then '带有比较符，是目标不是完成值'
            when not regexp_matches(i.actual_n, '[0-9一二三四五六七八九十百千万两零]') then '没有数字'
            when (i.target_kind = 'ratio') <> (a.list = 'ratio') and a.list is not null then '计量单位不同'
            when (i.target_kind = 'money') <> (a.list = 'money') and a.list is not null then '计量单位不同'
            when i.actual is null and i.actual_n = '一次性' then '不是数量'
        end as what_zh,
        case
            when i.has_sign and i.actual is not null then 'carries a comparison sign: a target, not a result'
            when not regexp_matches(i.actual_n, '[0-9一二三四五六七八九十百千万两零]') then 'holds no figure'
            when (i.target_kind = 'ratio') <> (a.list = 'ratio') and a.list is not null then 'is in another unit'
            when (i.target_kind = 'money') <> (a.list = 'money') and a.list is not null then 'is in another unit'
            when i.actual is null and i.actual_n = '一次性' then 'is no quantity'
        end as what_en
    from eva_indicator i
    left join ref_evaluation_word a on a.word = i.actual_unit and a.list in ('ratio', 'money', 'count')
    where i.target_kind in ('count', 'ratio', 'money') and i.target is not null
        and coalesce(i.actual_text, '') <> '' and not i.is_nil and not i.is_not_applicable
) as found
where what_zh is not null
