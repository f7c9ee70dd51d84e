-- One row per share that a sentence states with its part, and the whole where it is known: the total it is a part of,
-- or, for the parts of the three public expenses, the sum of the three in the same paragraph.
-- A part of the three public expenses that its table (T7) repeats is known to the places of the table.
-- list: the shares of one whole in one section; list_total: their sum; list_half: their half units together;
-- list_amount, list_amount_half: the same for their parts; shares: how many; last: this is the last of them;
-- adjusted: it stands, here or elsewhere, in a list of two or more that adds up to exactly 100.
with part as (
    select s.doc, s.place, s.seq, s.part_of, s.section, s.paragraph, s.subject, s.measure, s.name, s.amount, s.amount_unit,
        s.quantity, s.quantity_half, s.quantity_decimals,
        least(s.half, coalesce(min(case when l.amount is not null then half_unit(l.decimals, l.amount_unit) end), s.half)) as half
    from nar_statement s
    left join line l on l.doc = s.doc and l.table_id = 'T7' and l.code_level = 'total' and l.period = 'this_year'
        and l.subject = s.subject and l.amount = s.amount
    where s.measure in ('amount', 'share') and s.amount is not null
    group by s.doc, s.place, s.seq, s.part_of, s.section, s.paragraph, s.subject, s.measure, s.name, s.amount,
        s.amount_unit, s.quantity, s.quantity_half, s.quantity_decimals, s.half
), three as (
    select doc, paragraph, sum(amount) as amount, sum(half) as half
    from part
    where measure = 'amount' and subject in ('overseas_visits', 'vehicles', 'hospitality')
    group by doc, paragraph
    having count(*) = 3 and count(distinct subject) = 3
), share as (
    select s.*,
        concat(coalesce(cast(s.section as varchar), ''), '/',
            case when w.seq is not null then cast(w.seq as varchar) when t.paragraph is not null then 'three' end) as list,
        coalesce(w.amount, t.amount) as whole,
        case when w.seq is not null then w.half else t.half end as whole_half,
        coalesce(w.name, '“三公”经费') as whole_name
    from part s
    left join part w on w.doc = s.doc and w.seq = s.part_of and w.measure = 'amount'
    left join three t on t.doc = s.doc and t.paragraph = s.paragraph and w.seq is null
        and s.subject in ('overseas_visits', 'vehicles', 'hospitality')
    where s.measure = 'share' and s.quantity is not null
), listed as (
    select *,
        sum(quantity) over (partition by doc, list) as list_total,
        sum(quantity_half) over (partition by doc, list) as list_half,
        sum(amount) over (partition by doc, list) as list_amount,
        sum(half) over (partition by doc, list) as list_amount_half,
        count(*) over (partition by doc, list) as shares,
        lead(seq) over (partition by doc, list order by seq) is null as last
    from share
)
select *,
    max(case when shares > 1 and list_total = 100 then 1 else 0 end)
        over (partition by doc, amount, quantity) = 1 as adjusted
from listed
