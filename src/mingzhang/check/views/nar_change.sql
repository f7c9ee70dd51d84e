-- One row per statement that compares with a base: the base as stated, or what amount and change make it.
-- base, base_low, base_high: its value and what rounding leaves open; base_from: stated or implied, NULL if unknown.
-- contradicts: the stated amounts run against the word of direction, beyond rounding.
-- moved: amount less base, both as shown.
select *, amount - base as moved,
    coalesce(base_from = 'stated' and (
        (direction = 'increase' and amount + half < base_low) or (direction = 'decrease' and amount - half > base_high)),
        false) as contradicts
from (
    select s.*,
        case when base_amount is not null then 'stated'
            when amount is not null and change_amount is not null and direction in ('increase', 'decrease')
                and not (direction = 'increase' and change_amount - change_half > amount + half) then 'implied'
        end as base_from,
        case when base_amount is not null then base_amount
            when direction = 'increase' then amount - change_amount
            when direction = 'decrease' then amount + change_amount end as base,
        case when base_amount is not null then base_amount - base_half
            when direction = 'increase' then amount - change_amount - half - change_half
            when direction = 'decrease' then amount + change_amount - half - change_half end as base_low,
        case when base_amount is not null then base_amount + base_half
            when direction = 'increase' then amount - change_amount + half + change_half
            when direction = 'decrease' then amount + change_amount + half + change_half end as base_high
    from nar_statement s
    where measure in ('amount', 'change')
        and (direction is not null or change_amount is not null or change_percent is not null or base_amount is not null)
) as compared
