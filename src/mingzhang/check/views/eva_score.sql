-- One row per evaluated project with a row 总分: the points and the total score it prints.
select doc, coalesce(project, 1) as project,
    max(case when measure = 'points' then amount end) as points,
    max(case when measure = 'total_score' then amount end) as score,
    max(case when measure = 'total_score' then decimals end) as score_decimals,
    min_by(place, case when measure = 'total_score' then 0 else 1 end) as place
from line
where table_id = 'EV' and subject is null and measure in ('points', 'total_score')
group by doc, coalesce(project, 1)
