-- [rule]
-- title.zh = "达标而扣分未说明"
-- title.en = "Target met but points lost"
-- message.zh = "“{name}”指标值{target}，完成{actual}，已达标，却得{observed}分（分值{expected}分）且未说明原因；请说明扣分原因或更正得分"
-- message.en = "“{name}”: target {target}, actual {actual}, so the target is met, yet the score is {observed} of {expected} without a reason; give it or correct the score"
-- why.zh = "达标而扣分又无说明，评分依据不清。"
-- why.en = "Points taken from a met target without a reason leave the scoring unclear."
-- fix.zh = "按评分规则给满分，或在“偏差原因分析及改进措施”中说明扣分原因。"
-- fix.en = "Give full marks by the scoring rule, or say in the column of deviations why points were taken."
-- legal_basis.zh = "《项目支出绩效评价管理办法》（财预〔2020〕10号）（待核实）"
-- legal_basis.en = "Caiyu (2020) No. 10, measures on the evaluation of project expenditure (to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
select i.doc, i.place, i.project, i.label as name, i.target_text as target, i.actual_text as actual,
    i.score as observed, i.weight as expected
from eva_indicator i
where i.met and i.score < i.weight and not i.is_explained
    -- a date and a time without the day may hide a delay
    and i.target_kind <> 'date'
