-- [rule]
-- title.zh = "未达标得分不符"
-- title.en = "Score of a missed target wrong"
-- message.zh = "“{name}”指标值{target}，完成{actual}，{weight}分应得{expected}分，实填{observed}分{note_zh}；请按完成比例重新计分"
-- message.en = "“{name}”: target {target}, actual {actual}; of {weight} points {expected} are due, {observed} are given{note_en}; score it by the share reached"
-- why.zh = "未达标的指标按完成比例计分，多计或少计都会使总分失真。"
-- why.en = "A missed target is scored by the share reached; more or less distorts the total."
-- fix.zh = "正向指标得分＝分值×完成值÷指标值，反向指标得分＝分值×指标值÷完成值；定性指标按达成、部分达成、未达成三档计分；另有评分规则的应写明。"
-- fix.en = "Higher-is-better: weight × actual ÷ target; lower-is-better: weight × target ÷ actual; words by the bands met, partly, not; print any other scoring rule."
-- legal_basis.zh = "《项目支出绩效评价管理办法》（财预〔2020〕10号）（待核实）"
-- legal_basis.en = "Caiyu (2020) No. 10, measures on the evaluation of project expenditure (to verify)"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
with missed as (
    -- the share reached is part ÷ whole; part_low and part_high allow for the rounding of the actual value
    select *,
        case direction when 'higher' then achieved else goal end as part,
        case direction when 'higher' then goal else achieved end as whole,
        case direction when 'higher' then achieved_half else 0 end as part_half,
        case direction when 'higher' then 0 else achieved_half end as whole_half
    from eva_indicator
    where not met and target_kind in ('count', 'ratio', 'money') and goal > 0 and achieved >= 0
        and weight > 0 and score is not null and coalesce(scoring_rule, '') = ''
), wrong as (
    select *
    from missed
    where whole > 0
        -- the share, cut off or rounded to the places the form's scores show
        and not ((score - score_half) * (whole - whole_half) <= weight * (part + part_half)
            and (score + 2 * score_half) * (whole + whole_half) >= weight * (part - part_half))
), banded as (
    select i.doc, i.place, i.project, i.label, i.target_text, i.actual_text, i.weight, i.score, i.score_half,
        case i.verdict when 'partly' then p.value else 0 end as low_percent,
        case i.verdict when 'partly' then m.value else p.value end as high_percent
    from eva_indicator i
    join threshold p on p.doc = i.doc and p.key = 'band_partly'
    join threshold m on m.doc = i.doc and m.key = 'band_met'
    where i.verdict is not null and i.weight > 0 and i.score is not null and coalesce(i.scoring_rule, '') = ''
        and coalesce(i.target_kind, 'qualitative') = 'qualitative' and not regexp_matches(i.actual_n, '基本达成')
)
select doc, place, project, label as name, target_text as target, actual_text as actual, weight, score as observed,
    number_text(round(cast(weight as decimal(18, 6)) * cast(part as decimal(20, 4)) / cast(whole as decimal(20, 4)), 2)) as expected,
    case when score = weight then '，未达标却得满分' else '' end as note_zh,
    case when score = weight then ', full marks for a missed target' else '' end as note_en
from wrong
union all
select doc, place, project, label, target_text, actual_text, weight, score,
    concat(number_text(weight * low_percent * cast(0.01 as decimal(3, 2))), '～', number_text(weight * high_percent * cast(0.01 as decimal(3, 2)))),
    case when score = weight then '，未达标却得满分' else '' end,
    case when score = weight then ', full marks for a missed target' else '' end
from banded
where 100 * (score + score_half) < weight * low_percent or 100 * (score - score_half) > weight * high_percent
