-- One row per money row of the funds block of a self-evaluation, its columns side by side.
-- …_half: half unit of an amount, 0 for a printed zero; budget: 全年预算数 where there is one, else 年初预算数;
-- points, rate, score: of the execution, with the half place of the last two; …_place: the cell, else the row.
with wide_row as (
    select l.doc, coalesce(l.project, 1) as project, l.row_index, max(l.name) as name, max(l.subject) as subject,
        max(case when l.measure = 'total' then l.amount_unit end) as amount_unit,
        max(case when l.phase = 'approved' then l.amount end) as approved,
        max(case when l.phase = 'adjusted' then l.amount end) as adjusted,
        max(case when l.phase = 'executed' then l.amount end) as executed,
        max(case when l.phase = 'approved' and l.amount <> 0 then half_unit(l.decimals, l.amount_unit) end) as approved_half,
        max(case when l.phase = 'adjusted' and l.amount <> 0 then half_unit(l.decimals, l.amount_unit) end) as adjusted_half,
        max(case when l.phase = 'executed' and l.amount <> 0 then half_unit(l.decimals, l.amount_unit) end) as executed_half,
        max(case when l.measure = 'points' then l.amount end) as points,
        max(case when l.measure = 'execution_rate' then l.amount end) as rate,
        max(case when l.measure = 'execution_rate' then half_place(l.decimals) end) as rate_half,
        max(case when l.measure = 'execution_rate' then l.text end) as rate_text,
        max(case when l.measure = 'score' then l.amount end) as score,
        max(case when l.measure = 'score' then half_place(l.decimals) end) as score_half,
        min_by(l.place, l.seq) as place,
        min_by(l.place, case when l.phase = 'executed' then 0 else 1 end) as executed_place,
        min_by(l.place, case when l.measure = 'execution_rate' then 0 else 1 end) as rate_place,
        min_by(l.place, case when l.measure = 'score' then 0 else 1 end) as score_place
    from line l
    where l.table_id = 'EV' and l.subject is not null
    group by l.doc, coalesce(l.project, 1), l.row_index
)
select p.*,
    coalesce(p.adjusted, p.approved) as budget,
    coalesce(case when p.adjusted is not null then p.adjusted_half else p.approved_half end, 0) as budget_half,
    row_number() over (
        partition by p.doc, p.project order by case when p.subject = 'year_total' then 0 else 1 end, p.row_index) as choice
from wide_row p
