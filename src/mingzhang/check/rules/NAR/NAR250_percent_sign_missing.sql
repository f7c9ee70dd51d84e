-- [rule]
-- title.zh = "缺百分号"
-- title.en = "Percent sign missing"
-- message.zh = "“{observed}”缺百分号，按{numerator}除以{denominator}应为{expected}"
-- message.en = "“{observed}” lacks its percent sign: {numerator} over {denominator} is {expected}"
-- why.zh = "缺百分号的数字无法理解。"
-- why.en = "A number without its sign cannot be understood."
-- fix.zh = "在数字后补上“%”。"
-- fix.en = "Add “%” after the number."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
-- money = ["numerator", "denominator"]
with change as (
    select doc, place, seq, paragraph, sentence, amount_unit, base as denominator,
        case when base_from = 'stated' then abs(moved) else change_amount end as numerator,
        case when base_from = 'stated' then half + base_half else change_half end as numerator_half,
        base_high - base as denominator_half,
        regexp_extract(norm(sentence), '(?:增长|下降|上升|降低|提高|增幅|降幅|增加|减少)(?:了|为|约)?[0-9]+(?:\.[0-9]+)?(?:[。;,]|$)') as phrase
    from nar_change
    where change_percent is null and amount is not null and base > 0 and base_from is not null
        and (base_amount is not null or change_amount is not null)
), share as (
    select s.doc, s.place, s.seq, s.paragraph, s.sentence, s.amount_unit, w.amount as denominator, s.amount as numerator, s.half as numerator_half,
        w.half as denominator_half, regexp_extract(norm(s.sentence), '占[^0-9。;,]{0,16}[0-9]+(?:\.[0-9]+)?(?:[。;,]|$)') as phrase
    from nar_statement s
    -- an entry without its sign is no part of the list: the others of its chapter tell the whole
    left join (
        select doc, section, subject, min(part_of) as seq
        from nar_statement
        where measure = 'share'
        group by doc, section, subject
        having count(distinct part_of) = 1
    ) as others on others.doc = s.doc and others.section = s.section and others.subject = s.subject
    join nar_statement w on w.doc = s.doc and w.seq = coalesce(s.part_of, others.seq) and w.measure = 'amount' and w.amount > 0
    where s.measure = 'amount'
), rate as (
    select s.doc, s.place, s.seq, s.paragraph, s.sentence, s.amount_unit, a.amount as denominator, s.amount as numerator, s.half as numerator_half,
        a.half as denominator_half, regexp_extract(norm(s.sentence), '完成[^0-9。;,]{0,10}[0-9]+(?:\.[0-9]+)?(?:[。;,]|$)') as phrase
    from nar_statement s
    join nar_statement a on a.doc = s.doc and a.paragraph = s.paragraph and a.subject = s.subject and a.name = s.name
        and a.measure = 'amount' and a.phase in ('approved', 'adjusted') and a.amount > 0
    where s.measure = 'amount' and s.phase = 'executed'
), every as (
    select * from change union all select * from share union all select * from rate
), figure as (
    select e.*, regexp_extract(e.phrase, '([0-9]+(?:\.[0-9]+)?)[。;,]?$', 1) as digits
    from every e
    where e.phrase <> '' and e.numerator is not null
), number as (
    select *, try_cast(digits as decimal(14, 4)) as p,
        half_place(case when contains(digits, '.') then length(digits) - position('.' in digits) else 0 end) as p_half,
        regexp_replace(phrase, '[。;,]$', '') as observed,
        -- a number that is the amount itself may lack its unit instead; a whole number may be a count
        contains(digits, '.') and round(try_cast(digits as decimal(14, 4)) * (case amount_unit
            when '亿元' then 100000000 when '万元' then 10000 when '千元' then 1000 else 1 end), 2) <> round(numerator, 2) as certain
    from figure
    where length(digits) between 1 and 9
)
select doc, place, observed, numerator, denominator, amount_unit, concat(digits, '%') as expected,
    case when certain and contains(sentence, observed) and not contains(sentence, concat(observed, '.')) then observed end as fix_replace,
    case when certain and contains(sentence, observed) and not contains(sentence, concat(observed, '.')) then concat(observed, '%') end as fix_by
from number
where p > 0 and abs(p * cast(denominator as decimal(20, 2)) - 100 * numerator)
        <= cast(p_half as decimal(14, 5)) * cast(denominator as decimal(20, 2)) + 100 * numerator_half + p * cast(denominator_half as decimal(18, 4))
    and not exists (select 1 from number e where e.doc = number.doc and e.paragraph = number.paragraph and e.observed = number.observed and e.seq < number.seq)
