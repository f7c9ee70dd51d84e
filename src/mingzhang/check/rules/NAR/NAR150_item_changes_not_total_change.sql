-- [rule]
-- title.zh = "分项增减之和不等于总增减"
-- title.en = "Item changes do not add up to the total change"
-- message.zh = "“{name}”总增减{observed}，各分项增减合计{expected}，相差{difference}（减少以负数计）；请核对"
-- message.en = "“{name}” changes by {observed} in all, its parts by {expected}, a difference of {difference} (a decrease is negative); check them"
-- why.zh = "分项的增减加起来就是总额的增减，不等说明某一项写错或漏写。"
-- why.en = "The changes of the parts add up to that of the total; otherwise one is wrong or missing."
-- fix.zh = "逐项核对增减额和方向。"
-- fix.en = "Check amount and direction of each change."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
-- money = ["observed", "expected", "difference"]
with signed as (
    select c.doc, c.seq, c.change_half,
        case direction when 'increase' then change_amount when 'decrease' then -change_amount when 'unchanged' then 0 end as change
    from nar_change c
)
select t.doc, t.place, t.name, s.change as observed, sum(k.change) as expected, s.change - sum(k.change) as difference, t.amount_unit
from nar_change t
join signed s on s.doc = t.doc and s.seq = t.seq
join nar_statement p on p.doc = t.doc and p.part_of = t.seq and p.measure in ('amount', 'change')
left join signed k on k.doc = p.doc and k.seq = p.seq
where s.change is not null and (t.direction <> 'unchanged' or t.change_amount is null)
    -- a part of another budget or base is no part of the change
    and coalesce(p.base_phase, t.base_phase, '') = coalesce(t.base_phase, '')
    -- an increase above the amount of its part is NAR080
    and not exists (select 1 from nar_change e where e.doc = t.doc and e.part_of = t.seq and e.direction = 'increase'
        and e.measure = 'amount' and e.change_amount - e.change_half > e.amount + e.half)
group by t.doc, t.place, t.seq, t.name, t.amount, t.half, t.amount_unit, s.change, s.change_half
having count(*) > 1 and count(*) = count(k.change)
    and (t.amount is null or count(p.amount) = 0 or abs(t.amount - sum(p.amount)) <= t.half + sum(p.half))
    and abs(s.change - sum(k.change)) > s.change_half + sum(k.change_half)
