-- [rule]
-- title.zh = "人均接待、单车运行费异常"
-- title.en = "Unit cost out of range"
-- message.zh = "{name}{amount}除以{number}{unit}，平均{observed}，高于参考上限{expected}；请核对金额和数量"
-- message.en = "{name_en}: {amount} over {number} {unit_en} is {observed} each, above the reference of {expected}; check money and counts"
-- why.zh = "平均数异常往往是金额单位或数量填错。"
-- why.en = "An odd average often comes from a wrong unit or count."
-- fix.zh = "核对金额单位、人次和车辆数；确有原因的可在文中说明。"
-- fix.en = "Check the unit of money and the counts; explain where there is a reason."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["statement:reception_persons|statement:visit_persons|statement:vehicles_held|statement:vehicle_count|asset"]
-- kinds = ["budget", "final"]
-- scope = "corpus"
-- money = ["amount"]
with kind as (
    select 'hospitality' as subject, 'reception_persons' as counted, 'reception_person_max' as key, '公务接待费' as name, 'Official hospitality' as name_en, '人次' as unit, 'guests' as unit_en
    union all select 'overseas_visits', 'visit_persons', 'visit_person_max', '因公出国（境）费', 'Overseas visits', '人次', 'travellers'
    union all select 'vehicle_running', 'vehicles_held', 'vehicle_running_max', '公务用车运行维护费', 'Running of vehicles', '辆', 'vehicles'
    union all select 'vehicle_running', 'vehicle_count', 'vehicle_running_max', '公务用车运行维护费', 'Running of vehicles', '辆', 'vehicles'
),
average as (
    select a.doc, a.place, a.subject, d.level, k.key, k.name, k.name_en, k.unit, k.unit_en, a.amount, a.amount_unit, c.quantity,
        cast(cast(a.amount as decimal(38, 10)) / c.quantity as decimal(20, 2)) as mean,
        row_number() over (partition by a.doc, a.subject order by case k.counted when 'vehicle_count' then 1 else 0 end) as choice
    from tpx_amount a
    join document d on d.doc = a.doc and a.phase = case d.kind when 'final' then 'executed' else 'approved' end
    join kind k on k.subject = a.subject
    join tpx_count c on c.doc = a.doc and c.subject = k.counted and c.quantity > 0
    where a.amount > 0
),
peer as (
    select subject, level, count(*) as documents, median(mean) as middle
    from average
    where choice = 1
    group by subject, level
)
select a.doc, a.place, a.name, a.name_en, a.amount, a.amount_unit, a.quantity as number, a.unit, a.unit_en,
    money_text(a.mean, '元') as observed, money_text(t.value, '元') as expected
from average a
join threshold t on t.doc = a.doc and t.key = a.key
join threshold n on n.doc = a.doc and n.key = 'peers_min'
join peer p on p.subject = a.subject and coalesce(p.level, '') = coalesce(a.level, '')
where a.choice = 1 and a.mean > t.value
    -- with enough documents of the level, what is usual there decides
    and (p.documents < n.value or a.mean > 3 * p.middle)
