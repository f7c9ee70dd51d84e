-- [rule]
-- title.zh = "分项之和不等于所述合计"
-- title.en = "Parts listed differ from the stated total"
-- message.zh = "“{name}”所述合计为{observed}，所列分项之和为{expected}，相差{difference}；请核对分项是否漏列或写错"
-- message.en = "“{name}” is stated as {observed}, its parts add up to {expected}, a difference of {difference}; check for a missing or wrong part"
-- why.zh = "“其中”和逐项列出的各项应恰好构成合计。"
-- why.en = "The parts of a breakdown must make up its total."
-- fix.zh = "逐项核对金额；未列全的补齐，或写明“等”。"
-- fix.en = "Check each part; complete the list, or say that it is not complete."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final", "self_evaluation"]
-- money = ["observed", "expected", "difference"]
select doc, place, name, shown as observed, expected, difference, amount_unit
from nar_amount
where rule = 'NAR070' and verdict = 'wrong'
