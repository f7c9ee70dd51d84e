-- [rule]
-- title.zh = "等级与得分不符"
-- title.en = "Grade does not fit the score"
-- message.zh = "“{name}”得分{score}分，等级填“{observed}”，应为“{expected}”；请更正等级或核对得分"
-- message.en = "“{name}”: score {score}, grade “{observed}”, should be “{expected}”; correct the grade or check the score"
-- why.zh = "等级由得分决定，二者不符，评价结论就不成立。"
-- why.en = "The grade follows from the score; if they disagree the conclusion does not hold."
-- fix.zh = "90分（含）以上为优，80—90分为良，60—80分为中，60分以下为差。"
-- fix.en = "优 from 90, 良 80–90, 中 60–80, 差 below 60."
-- legal_basis.zh = "《项目支出绩效评价管理办法》（财预〔2020〕10号）（待核实）"
-- legal_basis.en = "Caiyu (2020) No. 10, measures on the evaluation of project expenditure (to verify)"
-- severity = "error"
-- requires = ["line:EV|paragraph"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
with graded as (
    select f.doc, f.project, s.place, coalesce(f.name, '自评表') as name, s.score, norm(f.grade) as grade
    from eva_form f
    join eva_score s on s.doc = f.doc and s.project = f.project
    where s.score is not null and f.grade <> ''
    union all
    select doc, project, place, name, try_cast(score as decimal(20, 2)), grade
    from (
        select t.doc, t.project, t.place, '自评结论' as name,
            regexp_extract(t.text_n, '得分(?:为|是|:)?([0-9]{1,3}(?:\.[0-9]+)?)分[^。;0-9]{0,16}?(?:等级|等次|级别|结论|结果|评定|评价)(?:为|是|:)?[“"]?(优|良|中|差)(?:秀|好|等)?[”"]?(?:$|[。,;)])', 1) as score,
            regexp_extract(t.text_n, '得分(?:为|是|:)?([0-9]{1,3}(?:\.[0-9]+)?)分[^。;0-9]{0,16}?(?:等级|等次|级别|结论|结果|评定|评价)(?:为|是|:)?[“"]?(优|良|中|差)(?:秀|好|等)?[”"]?(?:$|[。,;)])', 2) as grade
        from (
            select doc, place, cast(null as integer) as project, text_n from paragraph_row where contains(text, '得') and contains(text, '分')
            union all
            select doc, place, project, norm(text) from cell where contains(text, '得') and contains(text, '分') and length(text) > 10
        ) as t
    ) as said
    where grade <> ''
), judged as (
    select g.*, left(g.grade, 1) as given,
        case when g.score >= e.value then '优' when g.score >= o.value then '良' when g.score >= m.value then '中' else '差' end as due
    from graded g
    join threshold e on e.doc = g.doc and e.key = 'grade_excellent'
    join threshold o on o.doc = g.doc and o.key = 'grade_good'
    join threshold m on m.doc = g.doc and m.key = 'grade_medium'
    where g.grade in ('优', '优秀', '优等', '良', '良好', '良等', '中', '中等', '差', '差等') and g.score between 0 and 100
)
select doc, place, project, name, score, given as observed, due as expected
from judged
where given <> due
