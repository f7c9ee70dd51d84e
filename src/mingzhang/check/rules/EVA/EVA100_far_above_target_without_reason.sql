-- [rule]
-- title.zh = "远超目标未说明"
-- title.en = "Far above target without reason"
-- message.zh = "“{name}”指标值{target}，完成{actual}，达到目标的{observed}，超过{expected}，未说明原因；请说明，目标值偏低的应按偏离程度扣分"
-- message.en = "“{name}”: target {target}, actual {actual}, {observed} of the target and more than {expected}, without a reason; give it, and cut the score where the target was too low"
-- why.zh = "完成值远超目标多因目标值定得过低，给满分有失公允。"
-- why.en = "An actual value far above the target mostly means that the target was set too low."
-- fix.zh = "说明超额原因；目标值明显偏低的，按偏离度调减得分，下年度合理设定目标值。"
-- fix.en = "Say why; where the target was clearly too low cut the score by the deviation and set next year's target right."
-- legal_basis.zh = "《项目支出绩效评价管理办法》（财预〔2020〕10号）（待核实）；30%为省级实践"
-- legal_basis.en = "Caiyu (2020) No. 10 (to verify); the 30 % are provincial practice"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
-- percent = ["observed", "expected"]
select i.doc, i.place, i.project, i.label as name, i.target_text as target, i.actual_text as actual,
    cast(round(cast(i.achieved as decimal(26, 4)) * 100 / cast(i.goal as decimal(26, 4)), 1) as decimal(18, 1)) as observed,
    t.value as expected
from eva_indicator i
join threshold t on t.doc = i.doc and t.key = 'far_above'
where i.direction = 'higher' and i.target_kind in ('count', 'ratio', 'money') and i.goal > 0
    and 100 * (i.achieved - i.achieved_half) > t.value * i.goal
    and not i.is_explained
    -- one where none was planned, two for one: small counts jump
    and (i.target_kind <> 'count' or i.achieved - i.goal > 2)
