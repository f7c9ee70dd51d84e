-- [rule]
-- title.zh = "决算未列团组、人次、保有量、批次"
-- title.en = "Counts missing in the final accounts"
-- message.zh = "{name}决算{observed}，文中没有列明{missing_zh}；请补充"
-- message.en = "{name_en} had an outturn of {observed}, but the text does not state {missing_en}; add it"
-- why.zh = "决算公开要求同时说明团组、人次、车辆和接待批次，只有金额无法监督。"
-- why.en = "Final accounts must give visits, persons, vehicles and receptions; money alone cannot be checked."
-- fix.zh = "按业务台账补充数量。"
-- fix.en = "Add the counts from the records."
-- legal_basis.zh = "财预〔2016〕143号；财政部2016年专项检查要求（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143; special check of the Ministry of Finance, 2016 (to verify)"
-- severity = "error"
-- requires = ["statement:three_public|statement:overseas_visits|statement:hospitality|statement:vehicles|statement:vehicle_purchase|statement:vehicle_running"]
-- kinds = ["final"]
-- money = ["observed"]
with needed as (
    select 'overseas_visits' as subject, 'visit_groups' as counted, '因公出国（境）费' as name, 'Overseas visits' as name_en, '因公出国（境）团组数' as missing_zh, 'the number of delegations' as missing_en
    union all select 'overseas_visits', 'visit_persons', '因公出国（境）费', 'Overseas visits', '因公出国（境）人次', 'the number of travellers'
    union all select 'vehicle_purchase', 'vehicles_bought', '公务用车购置费', 'Purchase of vehicles', '公务用车购置数', 'the vehicles bought'
    union all select 'vehicle_running', 'vehicles_held', '公务用车运行维护费', 'Running of vehicles', '公务用车保有量', 'the vehicles held'
    union all select 'hospitality', 'reception_batches', '公务接待费', 'Official hospitality', '公务接待批次', 'the number of receptions'
    union all select 'hospitality', 'reception_persons', '公务接待费', 'Official hospitality', '公务接待人次', 'the number of guests'
), nil as (
    select doc, subject
    from tpx_table
    where phase = 'executed' and amount = 0
    union
    select doc, subject
    from tpx_text
    where coalesce(phase, 'executed') = 'executed' and measure = 'amount' and amount = 0
)
select a.doc, a.place, n.name, n.name_en, a.amount as observed, a.amount_unit, n.missing_zh, n.missing_en
from tpx_amount a
join needed n on n.subject = a.subject
left join tpx_count c on c.doc = a.doc and (c.subject = n.counted or (n.counted = 'vehicles_held' and c.subject = 'vehicle_count'))
-- where the table or another sentence has nil, the amount is what is wrong (TPX010)
left join nil z on z.doc = a.doc and z.subject = a.subject
where a.phase = 'executed' and a.amount > 0 and c.doc is null and z.doc is null
