-- [rule]
-- title.zh = "预算执行得分错误"
-- title.en = "Execution score wrong"
-- message.zh = "“{name}”执行得分填{observed}分，按执行率{rate}、分值{points}分应为{expected}分；请更正得分并重算总分"
-- message.en = "“{name}”: the execution score is {observed}, but a rate of {rate} on {points} points makes {expected}; correct it and the total"
-- why.zh = "执行得分按执行率乘分值计算，超过100%按100%计，填错会使总分和等级失真。"
-- why.en = "The score is the rate times the points, at most all of them; a wrong one distorts total and grade."
-- fix.zh = "得分＝执行率（不超过100%）×分值。"
-- fix.en = "Score = rate (at most 100 %) × points."
-- legal_basis.zh = "《项目支出绩效评价管理办法》（财预〔2020〕10号）项目支出绩效自评表（待核实）"
-- legal_basis.en = "Self-evaluation form of Caiyu (2020) No. 10 (to verify)"
-- severity = "error"
-- requires = ["line:EV"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent union all select d.doc from document d where d.kind = 'self_evaluation' and exists (select 1 from line l where l.doc = d.doc and l.table_id = 'EV') and not exists (select 1 from line l where l.doc = d.doc and l.table_id = 'EV' and l.measure in ('points', 'score'))"
-- percent = ["rate"]

-- the form's own thresholds are not known: a score that cuts or rounds min(rate, 1) × points is right
with expected_score as (
    select e.*, least(cast(e.ratio as decimal(18, 6)), 100) * e.points as hundredfold
    from eva_execution e
    where e.points > 0 and e.score is not null and e.ratio is not null
        -- the rate as printed is EVA010's; a form may score by it, too
        and not (coalesce(e.rate, 0) > 0 and abs(100 * e.score - least(e.rate, 100) * e.points) <= 200 * e.score_half)
)
select doc, score_place as place, project, name, score as observed,
    cast(round(cast(hundredfold as decimal(30, 6)) / 100, 2) as decimal(18, 2)) as expected,
    cast(round(ratio, 2) as decimal(18, 2)) as rate, points
from expected_score
where not (100 * (score - score_half) <= hundredfold + points * cast(0.01 as decimal(4, 2))
    and 100 * (score + 2 * score_half) >= hundredfold - points * cast(0.01 as decimal(4, 2)))
