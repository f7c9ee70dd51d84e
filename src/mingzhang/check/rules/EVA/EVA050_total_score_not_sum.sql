-- [rule]
-- title.zh = "总分不等于各项得分之和"
-- title.en = "Total score is not the sum of the scores"
-- message.zh = "“{name}”总分填{observed}分，各项得分合计{expected}分，相差{difference}分；请重新加总"
-- message.en = "“{name}”: the total score is {observed}, the scores add up to {expected}, a difference of {difference}; add them again"
-- why.zh = "总分决定等级，加总错误直接影响评价结论。"
-- why.en = "The total decides the grade; adding it wrongly changes the conclusion."
-- fix.zh = "总分＝预算执行得分＋各指标得分之和。"
-- fix.en = "Total = execution score + scores of the indicators."
-- legal_basis.zh = "项目支出绩效自评表格式"
-- legal_basis.en = "Form of the self-evaluation"
-- severity = "error"
-- requires = ["indicator", "line:EV"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
with execution as (
    select doc, project, max(points) as points, max(score) as score from eva_funds group by doc, project
), added as (
    select s.doc, s.project, s.place, s.score as observed, f.name, f.scores + coalesce(e.score, 0) as expected,
        -- scores cut to the shown decimals lose up to half a place each; whole points lose nothing
        case when f.score_decimals = 0 and coalesce(s.score_decimals, 0) = 0 then 0
            else half_place(least(greatest(f.score_decimals, coalesce(s.score_decimals, 0)), 5)) * (f.indicators + 2) end as tolerance
    from eva_score s
    join eva_form f on f.doc = s.doc and f.project = s.project
    left join execution e on e.doc = s.doc and e.project = s.project
    where s.score is not null and f.scored = f.indicators and f.scored > 0
        and (coalesce(e.points, 0) = 0 or e.score is not null)
)
select doc, place, project, coalesce(name, '自评表') as name, observed, cast(expected as decimal(18, 6)) as expected,
    cast(observed - expected as decimal(18, 6)) as difference
from added
where abs(observed - expected) > tolerance
