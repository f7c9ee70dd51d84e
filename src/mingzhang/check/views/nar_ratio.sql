-- One row per percentage that a sentence prints and whose two terms are known: change, share or completion rate.
-- shown, shown_half: the percentage and its half place; numerator, denominator: its terms as shown;
-- low, low_over, high, high_over: the smallest and the largest quotient that rounding of the terms allows.
-- verdict: right; truncated: cut off or moved by one last place in a list that adds to 100; wrong.
with term as (
    select doc, place, seq, paragraph, section, 'change' as kind, 'NAR090' as rule, name, change_percent as shown,
        percent_half as shown_half, percent_decimals as decimals, amount, amount_unit, base as whole, false as adjusted,
        case when base_from = 'implied' then change_amount else abs(moved) end as numerator, base as denominator,
        case when base_from = 'implied' then change_amount - change_half
            when moved >= 0 then amount - half - base_high else base_low - amount - half end as low,
        case when base_from = 'implied' or moved >= 0 then base_high else base_low end as low_over,
        case when base_from = 'implied' then change_amount + change_half
            when moved >= 0 then amount + half - base_low else base_high - amount + half end as high,
        case when base_from = 'implied' or moved >= 0 then base_low else base_high end as high_over
    from nar_change
    where change_percent is not null and amount is not null and base_from is not null and base_low > 0
        and not contradicts and direction in ('increase', 'decrease')
    union all
    select doc, place, seq, paragraph, section, 'share', 'NAR220', name, quantity, quantity_half, quantity_decimals,
        amount, amount_unit, whole, adjusted, amount, whole,
        amount - half, whole + whole_half, amount + half, whole - whole_half
    from nar_share
    where amount is not null and whole > whole_half
    union all
    select s.doc, s.place, s.seq, s.paragraph, s.section, 'rate', 'NAR230', s.name, s.quantity, s.quantity_half,
        s.quantity_decimals, s.amount, s.amount_unit, b.amount, false, s.amount, b.amount,
        s.amount - s.half, b.amount + b.half, s.amount + s.half, b.amount - b.half
    from nar_statement s
    join nar_rate_base b on b.doc = s.doc and b.seq = s.seq
    where s.quantity is not null and s.amount is not null and b.amount > b.half
), bounded as (
    -- 元 with five places and at most fifteen digits before them: products stay within 38 digits
    select *, cast(shown as decimal(14, 6)) as p, cast(shown_half as decimal(14, 6)) as h,
        cast(low as decimal(20, 5)) as n0, cast(low_over as decimal(20, 5)) as d0,
        cast(high as decimal(20, 5)) as n1, cast(high_over as decimal(20, 5)) as d1
    from term
    where shown < 100000000 and abs(low) < 100000000000000 and abs(high) < 100000000000000 and high_over < 100000000000000
        and low_over < 100000000000000
)
select doc, place, seq, paragraph, section, kind, rule, name, shown, shown_half, decimals, amount, amount_unit, whole,
    numerator, denominator, low, low_over, high, high_over,
    case
        when (p + h) * d0 >= 100 * n0 and (p - h) * d1 <= 100 * n1 then 'right'
        when p * d1 <= 100 * n1 and (p + 2 * h) * d0 > 100 * n0 then 'truncated'
        when adjusted and (p + 3 * h) * d0 >= 100 * n0 and (p - 3 * h) * d1 <= 100 * n1 then 'truncated'
        else 'wrong'
    end as verdict,
    cast(round(cast(numerator as decimal(38, 10)) * 100 / denominator, cast(least(decimals, 4) as integer)) as decimal(18, 4)) as expected
from bounded
