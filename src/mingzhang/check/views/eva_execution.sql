-- One row per evaluated project with a funds block: its budget and what was spent of it, from the total row, or from
-- the parts where the total is blank or zero and they are not.
-- from_parts: so; ratio: spent in per cent of the budget (NULL without a budget), 4 decimals; the rest as in eva_funds.
with part as (
    select doc, project, sum(budget) as budget, sum(executed) as executed, sum(coalesce(budget_half, 0)) as budget_half,
        sum(coalesce(executed_half, 0)) as executed_half
    from eva_funds
    where subject <> 'year_total'
    group by doc, project
), whole as (
    select t.*, coalesce(t.budget, 0) = 0 and coalesce(t.executed, 0) = 0 and p.budget > 0 as from_parts,
        p.budget as part_budget, p.executed as part_executed, p.budget_half as part_budget_half, p.executed_half as part_executed_half
    from eva_funds t
    left join part p on p.doc = t.doc and p.project = t.project
    where t.choice = 1
), chosen as (
    select doc, project, name, amount_unit, points, rate, rate_half, rate_text, score, score_half,
        place, executed_place, rate_place, score_place, coalesce(from_parts, false) as from_parts,
        case when from_parts then part_budget else budget end as budget,
        case when from_parts then part_executed else executed end as executed,
        case when from_parts then part_budget_half else budget_half end as budget_half,
        coalesce(case when from_parts then part_executed_half else executed_half end, 0) as executed_half
    from whole
)
select *,
    case when budget > 0 then
        cast(cast(executed as decimal(30, 4)) * 100 / cast(budget as decimal(30, 4)) as decimal(18, 4)) end as ratio
from chosen
