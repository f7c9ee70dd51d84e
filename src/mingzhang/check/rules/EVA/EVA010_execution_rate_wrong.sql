-- [rule]
-- title.zh = "预算执行率计算错误"
-- title.en = "Execution rate wrong"
-- message.zh = "“{name}”执行率填{observed}，按执行数{executed}、预算数{budget}应为{expected}；请重新计算"
-- message.en = "“{name}”: the execution rate is given as {observed}, but {executed} spent of {budget} makes {expected}; compute it again"
-- why.zh = "执行率是自评的起点，算错会带错执行得分和等级。"
-- why.en = "The rate is where a self-evaluation begins; a wrong one makes the score and the grade wrong."
-- fix.zh = "执行率＝全年执行数÷全年预算数×100%；资金总额行应先与各来源合计一致。"
-- fix.en = "Rate = spent ÷ budget of the year × 100 %; first make the total row equal the sum of its sources."
-- legal_basis.zh = "《项目支出绩效评价管理办法》（财预〔2020〕10号）项目支出绩效自评表（待核实）"
-- legal_basis.en = "Self-evaluation form of Caiyu (2020) No. 10 (to verify)"
-- severity = "error"
-- requires = ["line:EV"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
-- money = ["executed", "budget"]
-- percent = ["observed", "expected"]
select f.doc, f.rate_place as place, f.project, f.name, f.rate as observed,
    cast(round(cast(f.executed as decimal(30, 4)) * 100 / cast(f.budget as decimal(30, 4)), 2) as decimal(18, 2)) as expected,
    f.executed, f.budget, f.amount_unit
from eva_funds f
where f.rate is not null and f.budget > 0 and f.executed is not null
    -- the printed rate, cut off or rounded, against what the shown amounts allow
    and not ((f.rate - f.rate_half) * (f.budget - f.budget_half) <= 100 * (f.executed + coalesce(f.executed_half, 0))
        and (f.rate + 2 * f.rate_half) * (f.budget + f.budget_half) >= 100 * (f.executed - coalesce(f.executed_half, 0)))
    -- a spreadsheet's 0.98 or 1 stands for 98 % or 100 %
    and not (f.rate <= 1 and not contains(f.rate_text, '%')
        and abs(100 * f.rate * f.budget - 100 * f.executed) <= 100 * f.rate_half * f.budget + 100 * coalesce(f.executed_half, 0))
union all
select e.doc, e.rate_place, e.project, e.name, e.rate, cast(round(e.ratio, 2) as decimal(18, 2)), e.executed, e.budget, e.amount_unit
from eva_execution e
where e.from_parts and e.rate is not null and e.executed > 0
    and abs(e.rate - e.ratio) > 2 * e.rate_half
