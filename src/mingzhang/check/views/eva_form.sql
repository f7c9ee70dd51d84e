-- One row per evaluated project: one whose form has a funds block of a self-evaluation, or actual values or scores.
-- indicators, weighted, scored, with_actual: rows, rows with a weight, with a score, with an actual value;
-- blank_weights: rows without a weight; weights, scores: their sums; score_decimals: decimals the scores of the form
-- are shown with; has_reason: the form states problems or reasons in a field of its own.
with row_of as (
    select doc, project, count(*) as indicators, count(weight) as weighted,
        count(case when weight is null then 1 end) as blank_weights,
        count(score) as scored, count(case when actual_text <> '' then 1 end) as with_actual,
        sum(weight) as weights, sum(score) as scores,
        max(length(regexp_extract(regexp_replace(cast(score as varchar), '0+$', ''), '\.([0-9]*)', 1))) as score_decimals,
        min_by(place, seq) as place
    from indicator
    group by doc, project
), form as (
    select doc, project from row_of where scored > 0 or with_actual > 0
    union
    select doc, coalesce(project, 1) from line where table_id = 'EV'
)
select f.doc, f.project, coalesce(p.place, r.place) as place, p.name, p.code, p.grade, p.form, d.kind,
    coalesce(r.indicators, 0) as indicators, coalesce(r.weighted, 0) as weighted, coalesce(r.blank_weights, 0) as blank_weights,
    coalesce(r.scored, 0) as scored, coalesce(r.with_actual, 0) as with_actual,
    r.weights, r.scores, coalesce(r.score_decimals, 0) as score_decimals,
    exists (select 1 from eva_problem b where b.doc = f.doc and b.project = f.project
        and not exists (select 1 from ref_evaluation_word w where w.list = 'no_problem'
            and right(b.text_n, length(w.word)) = w.word and (w.position = 'end' or b.text_n = w.word))) as has_reason
from form f
join document d on d.doc = f.doc and d.kind in ('final', 'self_evaluation')
left join row_of r on r.doc = f.doc and r.project = f.project
left join project p on p.doc = f.doc and p.seq = f.project
