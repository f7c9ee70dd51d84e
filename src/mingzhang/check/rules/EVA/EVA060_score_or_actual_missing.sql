-- [rule]
-- title.zh = "得分缺失、超权重或无完成值"
-- title.en = "Score or actual missing, or score above weight"
-- message.zh = "“{name}”{what_zh}；请补填或更正"
-- message.en = "“{name}”: {what_en}; fill in or correct it"
-- why.zh = "有分值的指标必须有完成值和得分，得分不能超过分值，否则总分不可信。"
-- why.en = "An indicator with a weight needs an actual value and a score within the weight, or the total means nothing."
-- fix.zh = "逐条填写实际完成值和得分；得分在0与分值之间。"
-- fix.en = "Give every indicator its actual value and a score between 0 and its weight."
-- legal_basis.zh = "项目支出绩效自评表格式"
-- legal_basis.en = "Form of the self-evaluation"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"

-- a form in which nothing at all was filled in is one violation, not one per row
select f.doc, f.place, f.project, coalesce(f.name, '自评表') as name,
    concat(cast(f.weighted as varchar), '条有分值的指标完成值和得分全部空白') as what_zh,
    concat('actual value and score are blank in all ', cast(f.weighted as varchar), ' weighted indicators') as what_en
from eva_form f
where f.weighted > 0 and f.scored = 0 and f.with_actual = 0
union all
select i.doc, i.place, i.project, i.label,
    case
        when i.score > i.weight then concat('得分', number_text(i.score), '分超过分值', number_text(i.weight), '分')
        when i.score < 0 then concat('得分为负数', number_text(i.score))
        when i.score is null and coalesce(i.actual_text, '') = '' then '完成值和得分空白'
        when i.score is null then '得分空白'
        else '完成值空白'
    end,
    case
        when i.score > i.weight then concat('the score ', number_text(i.score), ' exceeds the weight ', number_text(i.weight))
        when i.score < 0 then concat('the score is negative, ', number_text(i.score))
        when i.score is null and coalesce(i.actual_text, '') = '' then 'actual value and score are blank'
        when i.score is null then 'the score is blank'
        else 'the actual value is blank'
    end
from eva_indicator i
join eva_form f on f.doc = i.doc and f.project = i.project
where i.weight > 0 and not i.is_not_applicable
    and (i.score > i.weight or i.score < 0
        -- a column that the whole form lacks is no blank cell
        or i.score is null and f.scored > 0
        or coalesce(i.actual_text, '') = '' and f.with_actual > 0)
