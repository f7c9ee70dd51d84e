-- [rule]
-- title.zh = "累计支出计划不合理"
-- title.en = "Cumulative plan broken"
-- message.zh = "项目“{name}”{month}月底累计支出计划为{observed}，{problem_zh}；请按累计比例改正"
-- message.en = "Project “{name}”: the cumulative plan at the end of month {month} is {observed}: {problem_en}; correct the cumulative percentages"
-- why.zh = "累计比例只增不减，年底应为100%；否则无法据以监控支出进度。"
-- why.en = "A cumulative share never falls and ends at 100 %; otherwise spending cannot be monitored against it."
-- fix.zh = "按累计口径重填各节点比例：逐期不减，12月底为100%。"
-- fix.en = "Fill in cumulative shares again: never falling, 100 % at the end of December."
-- legal_basis.zh = "填报惯例（河北绩效目标表：累计百分比）"
-- legal_basis.en = "practice (Hebei form: cumulative %)"
-- severity = "error"
-- requires = ["plan_point"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- percent = ["observed", "expected"]
select doc, place, project, name, month, percent as observed,
    case
        when percent < 0 or percent > 100 then 100
        when percent < before then before
        else 100
    end as expected,
    case
        when percent < 0 or percent > 100 then '超出0%至100%'
        when percent < before then '小于前一节点'
        else '年底未达到100%'
    end as problem_zh,
    case
        when percent < 0 or percent > 100 then 'it is outside 0 to 100 %'
        when percent < before then 'it is below an earlier checkpoint'
        else 'it does not reach 100 % at the end of the year'
    end as problem_en
from plan_row
where percent is not null
    and (percent < 0 or percent > 100 or percent < before or (month = 12 and percent <> 100))
