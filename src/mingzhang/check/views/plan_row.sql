-- One row per checkpoint of a percentage plan, with what was planned before it and what its project says.
-- before: highest percentage of the earlier checkpoints, 0 if they are all blank (a blank early checkpoint counts as 0).
-- next_month: month of the following checkpoint; last_month: the last one; filled: checkpoints with a percentage.
select
    pp.doc, pp.place, pp.project, pp.seq, pp.month, pp.text, pp.cumulative_percent as percent,
    p.name, p.amount as project_amount, p.amount_unit, p.purpose,
    coalesce(max(pp.cumulative_percent) over (
        partition by pp.doc, pp.project order by pp.month
        rows between unbounded preceding and 1 preceding), 0) as before,
    lag(pp.month) over (partition by pp.doc, pp.project order by pp.month) as month_before,
    max(pp.month) over (partition by pp.doc, pp.project) as last_month,
    count(pp.cumulative_percent) over (partition by pp.doc, pp.project) as filled,
    count(pp.amount) over (partition by pp.doc, pp.project) as filled_amounts
from plan_point pp
left join project p on p.doc = pp.doc and p.seq = pp.project
