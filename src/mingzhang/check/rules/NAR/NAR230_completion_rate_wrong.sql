-- [rule]
-- title.zh = "完成率计算错误"
-- title.en = "Completion rate wrong"
-- message.zh = "“{name}”预算{base}、决算{amount}，完成率应为{expected}，文中为{observed}；请改正"
-- message.en = "“{name}”: budget {base}, outturn {amount}, a rate of {expected}; the text says {observed}: correct it"
-- why.zh = "完成率等于决算数除以预算数，算错会误导对执行情况的判断。"
-- why.en = "The rate is outturn over budget; a wrong one misleads about execution."
-- fix.zh = "用决算数除以句中所说的预算数重新计算，并核对两个金额。"
-- fix.en = "Divide the outturn by the budget the sentence names, and check both amounts."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["final", "self_evaluation"]
-- money = ["base", "amount"]
-- percent = ["observed", "expected", "difference"]
select doc, place, name, whole as base, amount, amount_unit, shown as observed, expected, shown - expected as difference
from nar_ratio
where rule = 'NAR230' and verdict = 'wrong'
