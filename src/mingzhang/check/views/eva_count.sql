-- One row per document that says how many projects it evaluated: the count, its amount beside that of the projects with
-- goals, the average score, how many projects got each grade, and the problems found; NULL where not stated.
select *,
    coalesce(excellent, 0) + coalesce(good, 0) + coalesce(passed, 0) + coalesce(failed, 0) as graded,
    excellent is not null and good is not null and passed is not null and failed is not null as has_all_grades
from (
    select doc,
        min_by(quantity, case when subject = 'evaluated_projects' and measure = 'count' then seq end) as projects,
        min_by(place, case when subject = 'evaluated_projects' and measure = 'count' then seq end) as place,
        min_by(amount, case when subject = 'evaluated_projects' and measure = 'amount' then seq end) as amount,
        min_by(half_unit(decimals, amount_unit), case when subject = 'evaluated_projects' and measure = 'amount' then seq end) as half,
        min_by(amount, case when subject = 'performance_projects' and measure = 'amount' then seq end) as planned,
        min_by(half_unit(decimals, amount_unit), case when subject = 'performance_projects' and measure = 'amount' then seq end)
            as planned_half,
        min_by(quantity, case when subject = 'average_score' then seq end) as average,
        min_by(half_place(quantity_decimals), case when subject = 'average_score' then seq end) as average_half,
        min_by(quantity, case when subject = 'grade_excellent' then seq end) as excellent,
        min_by(quantity, case when subject = 'grade_good' then seq end) as good,
        min_by(quantity, case when subject = 'grade_pass' then seq end) as passed,
        min_by(quantity, case when subject = 'grade_fail' then seq end) as failed,
        min_by(quantity, case when subject = 'problems_found' then seq end) as problems,
        max(amount_unit) as amount_unit
    from statement
    where subject in ('evaluated_projects', 'performance_projects', 'average_score', 'grade_excellent', 'grade_good',
        'grade_pass', 'grade_fail', 'problems_found')
    group by doc
) as stated
where projects is not null
