-- One row per statement that compares with a base: the base as stated, or what amount and change make it.
-- base, base_low, base_high: its value and what rounding leaves open; base_from: stated or implied, NULL if unknown.
-- contradicts: the stated amounts run against the word of direction, beyond rounding.
-- moved: amount less base, both as shown.
-- amount of a change in the three public expenses that stands without one (公务接待费增加0.3万元): that of the same expense
-- and phase elsewhere in the text or in the table, if all that is said of it agrees.
with settled as (
    select subject, doc, phase, min(amount) as amount, max(half) as half
    from (
        select doc, subject, coalesce(phase, case kind when 'final' then 'executed' else 'approved' end) as phase, amount, half
        from tpx_text
        where measure = 'amount' and amount is not null
        union all
        select doc, subject, phase, amount, half
        from tpx_table
    ) as every
    group by doc, subject, phase
    having max(amount) - min(amount) <= max(half) + min(half)
), counted as (
    select s.doc, s.place, s.seq, s.part_of, s.section, s.paragraph, s.subject, s.scope, s.side, s.measure, s.year, s.phase,
        coalesce(s.amount, t.amount) as amount, s.amount_unit, s.decimals, s.quantity, s.quantity_unit, s.quantity_decimals,
        s.direction, s.change_amount, s.change_percent, s.percent_decimals, s.base_year, s.base_phase, s.base_amount,
        s.reason_given, s.reason, s.code, s.name_chain, s.sentence, s.kind, s.doc_year, s.paid_from, s.name,
        coalesce(t.half, s.half) as half, s.base_half, s.change_half, s.percent_half, s.quantity_half
    from nar_statement s
    left join settled t on t.doc = s.doc and t.subject = s.subject and s.measure = 'change' and s.amount is null
        and s.base_amount is null and s.direction in ('increase', 'decrease') and s.change_amount > 0
        and t.phase = coalesce(s.phase, case s.kind when 'final' then 'executed' else 'approved' end)
        and s.base_year = s.doc_year - 1 and coalesce(s.base_phase, t.phase) = t.phase
        and not regexp_matches(coalesce(norm(s.sentence), ''), '本级|下属|其中:[^,。;]{0,12}(局|中心|单位)')
)
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
    from counted s
    where measure in ('amount', 'change')
        and (direction is not null or change_amount is not null or change_percent is not null or base_amount is not null)
) as compared
