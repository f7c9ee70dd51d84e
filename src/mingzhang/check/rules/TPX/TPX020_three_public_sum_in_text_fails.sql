-- [rule]
-- title.zh = "文中“三公”合计不平"
-- title.en = "Three public expenses: sum in the text fails"
-- message.zh = "文中“{name}”为{observed}，{parts_zh}合计{expected}，相差{difference}；请核对"
-- message.en = "The text gives {observed} for “{name}”; {parts_en} add up to {expected}, a difference of {difference}; check them"
-- why.zh = "合计等于因公出国（境）、公务接待、公务用车三项之和，公务用车等于购置加运行。"
-- why.en = "The total is the sum of the three, and vehicles are purchase plus running."
-- fix.zh = "核对各项数字，使合计相等。"
-- fix.en = "Check each figure so that they add up."
-- legal_basis.zh = "财预〔2016〕143号（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143 (to verify)"
-- severity = "error"
-- requires = ["statement:three_public|statement:overseas_visits|statement:hospitality|statement:vehicles|statement:vehicle_purchase|statement:vehicle_running"]
-- kinds = ["budget", "final"]
-- money = ["observed", "expected", "difference"]

-- the first statement of each expense in its section and phase
with first as (
    select doc, place, seq, section, subject, phase, name, amount, half, amount_unit,
        row_number() over (partition by doc, section, subject, phase order by seq) as choice
    from tpx_text
    where measure = 'amount' and amount is not null and not denies
),
sum_of as (
    select t.doc, t.place, t.name, t.amount as observed, t.amount_unit, t.half, sum(p.amount) as expected, sum(p.half) as part_half,
        count(*) as parts, t.subject
    from first t
    join first p on p.doc = t.doc and coalesce(p.section, 0) = coalesce(t.section, 0) and coalesce(p.phase, '') = coalesce(t.phase, '') and p.choice = 1
        and ((t.subject = 'three_public' and p.subject in ('overseas_visits', 'hospitality', 'vehicles'))
            or (t.subject = 'vehicles' and p.subject in ('vehicle_purchase', 'vehicle_running')))
    where t.choice = 1 and t.subject in ('three_public', 'vehicles')
    group by t.doc, t.place, t.seq, t.name, t.amount, t.amount_unit, t.half, t.subject
)
select doc, place, name, observed, expected, observed - expected as difference, amount_unit,
    case subject when 'three_public' then '三项' else '购置费与运行费' end as parts_zh,
    case subject when 'three_public' then 'the three parts' else 'purchase and running' end as parts_en
from sum_of
where parts = case subject when 'three_public' then 3 else 2 end and abs(observed - expected) > half + part_half
