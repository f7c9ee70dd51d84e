-- [rule]
-- title.zh = "完成率表述与数字矛盾"
-- title.en = "Completion wording contradicts the figures"
-- message.zh = "“{name}”预算{base}、决算{amount}，{reading_zh}；请核对"
-- message.en = "“{name}”: budget {base}, outturn {amount}; {reading_en}; check it"
-- why.zh = "预算为零没有完成率；完成100%就不会大于或小于预算。"
-- why.en = "There is no rate on a budget of nil, and 100 % is neither above nor below it."
-- fix.zh = "写明所比的是年初预算还是全年预算，改正完成率或大于、小于、持平的表述。"
-- fix.en = "Say which budget is meant, and correct the rate or the wording."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["final"]
-- money = ["base", "amount"]
with rate as (
    select s.doc, s.place, s.seq, s.paragraph, s.name, s.subject, s.amount, s.half, s.amount_unit, s.quantity, s.quantity_half,
        s.quantity_decimals, s.direction, b.amount as base, b.half as base_half, s.base_amount
    from nar_statement s
    left join nar_rate_base b on b.doc = s.doc and b.seq = s.seq
    where s.measure = 'rate'
), adjusted as (
    -- the budget of the whole year in the same paragraph
    select doc, paragraph, subject, name, max(amount) as amount
    from nar_statement
    where measure = 'amount' and phase = 'adjusted' and amount > 0
    group by doc, paragraph, subject, name
)
select r.doc, r.place, r.name, r.base, r.amount, r.amount_unit,
    concat('预算为零却写完成', shown_text(r.quantity, r.quantity_decimals), '%',
        case when abs(r.amount * 100 - cast(r.quantity as decimal(14, 6)) * cast(a.amount as decimal(20, 2)))
            <= cast(r.quantity_half as decimal(14, 6)) * cast(a.amount as decimal(20, 2)) + 200 * r.half
            then concat('，该比例是按全年预算', money_text(a.amount, r.amount_unit), '算的') else '' end) as reading_zh,
    concat('a rate of ', shown_text(r.quantity, r.quantity_decimals), ' % on a budget of nil',
        case when abs(r.amount * 100 - cast(r.quantity as decimal(14, 6)) * cast(a.amount as decimal(20, 2)))
            <= cast(r.quantity_half as decimal(14, 6)) * cast(a.amount as decimal(20, 2)) + 200 * r.half
            then concat(', which fits the adjusted budget of ', money_text(a.amount, r.amount_unit)) else '' end) as reading_en
from rate r
left join adjusted a on a.doc = r.doc and a.paragraph = r.paragraph and a.subject = r.subject and a.name = r.name
where r.base = 0 and r.quantity > 0 and r.amount is not null
union all
select r.doc, r.place, r.name, r.base, r.amount, r.amount_unit,
    concat('完成100%却写决算数', case r.direction when 'increase' then '大于' else '小于' end, '预算数'),
    concat('a rate of 100 % and an outturn ', case r.direction when 'increase' then 'above' else 'below' end, ' the budget')
from rate r
left join nar_ratio q on q.doc = r.doc and q.seq = r.seq and q.rule = 'NAR230'
where r.quantity = 100 and r.direction in ('increase', 'decrease')
    -- 100.00 % may stand for 99.996 %
    and not (coalesce(q.verdict, '') in ('right', 'truncated') and r.amount <> r.base)
union all
select r.doc, r.place, r.name, r.base, r.amount, r.amount_unit,
    concat('却写决算数', case r.direction when 'increase' then '大于' when 'decrease' then '小于' else '等于' end, '预算数'),
    concat('the text calls the outturn ', case r.direction when 'increase' then 'above' when 'decrease' then 'below' else 'equal to' end, ' the budget')
from rate r
where r.base_amount is not null and r.amount is not null and coalesce(r.quantity, 0) <> 100 and r.base > 0
    and ((r.direction = 'increase' and r.amount + r.half < r.base - r.base_half)
        or (r.direction = 'decrease' and r.amount - r.half > r.base + r.base_half)
        or (r.direction = 'unchanged' and abs(r.amount - r.base) > r.half + r.base_half))
