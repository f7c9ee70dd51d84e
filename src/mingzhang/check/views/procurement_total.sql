-- One row per document with a procurement table: its total, from the 合计 row or else the sum of the rows.
with summed as (
    select doc,
        max(case when is_total then amount end) as printed_total,
        max(case when is_total then half_unit(decimals, amount_unit) end) as printed_tolerance,
        sum(case when item is not null then amount end) as item_sum,
        sum(case when item is not null then half_unit(decimals, amount_unit) end) as item_tolerance,
        count(case when item is not null and not is_total then 1 end) as item_rows,
        count(case when item is not null and not is_total then amount end) as item_amounts,
        sum(case when item is not null and not is_total then amount end) as listed_sum,
        sum(case when item is not null and not is_total then half_unit(decimals, amount_unit) end) as listed_tolerance,
        min_by(place, case when is_total then 0 else seq end) as place,
        max(amount_unit) as amount_unit
    from procurement
    group by doc
)
select *,
    coalesce(printed_total, item_sum) as amount,
    coalesce(case when printed_total is not null then printed_tolerance end, item_tolerance) as tolerance
from summed
