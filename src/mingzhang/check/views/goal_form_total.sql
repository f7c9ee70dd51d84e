-- One row per document with goal forms: how many there are, what their budgets add up to, and the tolerance.
select doc, count(*) as projects, count(amount) as amounts, sum(amount) as amount,
    coalesce(sum(case when amount = 0 then 0 else tolerance end), 0) as tolerance, max(amount_unit) as amount_unit
from project_row
where has_form
group by doc
