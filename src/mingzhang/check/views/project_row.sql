-- One row per project with the sum of its sources of funds and the tolerance of that sum.
-- has_form: it was read from a goal form, not from prose. has_block: the form sets the money of the year against
-- that of the whole project.
-- A blank part counts as nothing in the sum; a printed zero is exact: “0” must not loosen the sum by half a 万元.
select
    p.*,
    norm(p.name) as name_n,
    norm(p.purpose) as purpose_n,
    p.form is not null or i.project is not null as has_form,
    p.total_amount is not null as has_block,
    p.amount is not null and p.fiscal is not null as has_parts,
    coalesce(p.fiscal, 0) + coalesce(p.carry_over, 0) + coalesce(p.other, 0) as parts,
    half_unit(p.decimals, p.amount_unit) as tolerance,
    case when p.amount = 0 then 0 else half_unit(p.decimals, p.amount_unit) end
    + case when coalesce(p.fiscal, 0) = 0 then 0 else half_unit(p.fiscal_decimals, p.amount_unit) end
    + case when coalesce(p.carry_over, 0) = 0 then 0 else half_unit(p.carry_over_decimals, p.amount_unit) end
    + case when coalesce(p.other, 0) = 0 then 0 else half_unit(p.other_decimals, p.amount_unit) end
        as parts_tolerance
from project p
left join (select distinct doc, project from indicator) i on i.doc = p.doc and i.project = p.seq
