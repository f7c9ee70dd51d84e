-- [rule]
-- title.zh = "“三公”预算比上年增加"
-- title.en = "Three public expenses: budget rises"
-- message.zh = "“{name}”预算{amount}，比上年增加{difference}；请确认符合只减不增的要求"
-- message.en = "“{name}” is budgeted at {amount}, {difference} more than last year; make sure that this is allowed"
-- why.zh = "“三公”经费原则上只减不增，增加需要充分理由。"
-- why.en = "These expenses should not rise without good reason."
-- fix.zh = "核实增加的必要性和批准依据，在文中写明原因。"
-- fix.en = "Check need and approval, and state the reason."
-- legal_basis.zh = "财预〔2016〕143号（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143 (to verify)"
-- severity = "info"
-- requires = ["statement:three_public|statement:overseas_visits|statement:hospitality|statement:vehicles|statement:vehicle_purchase|statement:vehicle_running"]
-- kinds = ["budget"]
-- money = ["amount", "difference"]

with risen as (
    select doc, place, seq, subject, name, amount, amount_unit, half + base_high - base as loose,
        coalesce(case when base_from = 'stated' then moved end, change_amount, moved) as difference,
        row_number() over (partition by doc, subject order by seq) as choice
    from nar_change
    where subject in ('three_public', 'overseas_visits', 'hospitality', 'vehicles', 'vehicle_purchase', 'vehicle_running')
        and measure = 'amount' and amount > 0 and base_from is not null and amount - half > base_high
)
select c.doc, c.place, c.name, c.amount, c.difference, c.amount_unit
from risen c
-- a part that makes all of its total's increase says nothing more
where c.choice = 1 and not exists (
    select 1 from risen w
    where w.doc = c.doc and w.choice = 1 and abs(w.difference - c.difference) <= w.loose + c.loose
        and ((w.subject = 'three_public' and c.subject <> 'three_public')
            or (w.subject = 'vehicles' and c.subject in ('vehicle_purchase', 'vehicle_running'))))
