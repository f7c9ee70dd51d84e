-- [rule]
-- title.zh = "金额与数量矛盾"
-- title.en = "Money and counts contradict"
-- message.zh = "{reading_zh}；请核对金额和数量"
-- message.en = "{reading_en}; check money and counts"
-- why.zh = "有支出就有对应的团组、车辆、批次，反之亦然。"
-- why.en = "Where there is money there is a visit, a vehicle or a reception, and the reverse."
-- fix.zh = "对照台账核对金额和数量。"
-- fix.en = "Check money and counts against the records."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
with fact as (
    select d.doc, d.kind, a.subject, a.amount, a.place, a.amount_unit
    from document d
    join tpx_amount a on a.doc = d.doc and a.phase = case d.kind when 'final' then 'executed' else 'approved' end
)
select f.doc, c.place,
    concat('公务接待费', money_text(f.amount, f.amount_unit), '而', case c.subject when 'reception_batches' then '接待批次' else '接待人次' end, '为', cast(cast(c.quantity as decimal(18, 0)) as varchar)) as reading_zh,
    concat('hospitality of ', money_text(f.amount, f.amount_unit), ' with ', cast(cast(c.quantity as decimal(18, 0)) as varchar), case c.subject when 'reception_batches' then ' receptions' else ' guests' end) as reading_en
from fact f
join tpx_count c on c.doc = f.doc and c.subject in ('reception_batches', 'reception_persons')
where f.subject = 'hospitality' and f.kind = 'final' and ((f.amount > 0 and c.quantity = 0) or (f.amount = 0 and c.quantity > 0))
union all
select f.doc, c.place, concat('因公出国（境）费', money_text(f.amount, f.amount_unit), '而团组数为0'),
    concat('overseas visits of ', money_text(f.amount, f.amount_unit), ' with no delegation')
from fact f
join tpx_count c on c.doc = f.doc and c.subject = 'visit_groups' and c.quantity = 0
where f.subject = 'overseas_visits' and f.kind = 'final' and f.amount > 0
    -- others may lead the delegation
    and not exists (select 1 from tpx_count p where p.doc = f.doc and p.subject = 'visit_persons' and p.quantity > 0)
union all
select f.doc, c.place, concat('公务用车购置费', money_text(f.amount, f.amount_unit), '而购置车辆为0辆'),
    concat('vehicle purchase of ', money_text(f.amount, f.amount_unit), ' with no vehicle bought')
from fact f
join tpx_count c on c.doc = f.doc and c.quantity = 0
    and c.subject = case f.kind when 'final' then 'vehicles_bought' else 'vehicles_to_buy' end
where f.subject = 'vehicle_purchase' and f.amount > 0
union all
select g.doc, g.place, concat('外宾', cast(cast(g.quantity as decimal(18, 0)) as varchar), '多于接待总数', cast(cast(c.quantity as decimal(18, 0)) as varchar)),
    concat(cast(cast(g.quantity as decimal(18, 0)) as varchar), ' foreign exceed ', cast(cast(c.quantity as decimal(18, 0)) as varchar), ' in all')
from tpx_count g
join tpx_count c on c.doc = g.doc
    and ((g.subject = 'foreign_batches' and c.subject = 'reception_batches') or (g.subject = 'foreign_persons' and c.subject = 'reception_persons'))
where g.quantity > c.quantity
