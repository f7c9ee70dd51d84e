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
select doc, place, name, amount, coalesce(case when base_from = 'stated' then moved end, change_amount, moved) as difference, amount_unit
from nar_change c
where c.subject in ('three_public', 'overseas_visits', 'hospitality', 'vehicles', 'vehicle_purchase', 'vehicle_running')
    and c.measure = 'amount' and c.amount > 0 and c.base_from is not null and c.amount - c.half > c.base_high
    and not exists (select 1 from nar_change e where e.doc = c.doc and e.subject = c.subject and e.measure = 'amount'
        and e.base_from is not null and e.amount - e.half > e.base_high and e.seq < c.seq)
