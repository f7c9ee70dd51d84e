-- [rule]
-- title.zh = "车辆数不衔接"
-- title.en = "Vehicles do not roll forward"
-- message.zh = "上年文件（{other}）车辆{before}辆，安排购置{bought}辆{sold_zh}，应为{expected}辆，本年文件为{observed}辆；请核对或说明处置情况"
-- message.en = "last year's document ({other}) had {before} vehicles, {bought} to be bought{sold_en}, which makes {expected}; this year's says {observed}; check it or state the disposals"
-- why.zh = "车辆数应能由上年数、购置和处置推算，不衔接说明资产或购置情况填报有误。"
-- why.en = "Vehicles follow from last year's number, purchases and disposals; a gap means a wrong report."
-- fix.zh = "核对资产台账，写明购置、调入、处置的数量。"
-- fix.en = "Check the register; state purchases, transfers and disposals."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "warning"
-- requires = ["statement:vehicle_count", "companion:previous_year"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- scope = "corpus"
with counted as (
    select doc,
        min_by(quantity, case when subject = 'vehicle_count' then seq end) as vehicles,
        min_by(place, case when subject = 'vehicle_count' then seq end) as place,
        min_by(quantity, case when subject in ('vehicles_to_buy', 'vehicles_bought') then seq end) as bought
    from statement
    where subject in ('vehicle_count', 'vehicles_to_buy', 'vehicles_bought') and measure = 'count'
    group by doc
), sold as (
    select doc, sum(try_cast(sold as integer)) as sold, count(*) as mentions
    from (
        select doc, regexp_extract(text_n, '(?:处置|报废|拍卖|调出|核减|注销)[^。;0-9]{0,12}([0-9]{1,3})(?:辆|台)', 1) as sold
        from paragraph_row
        where regexp_matches(text, '处置|报废|拍卖|调出|核减|注销') and contains(text, '车')
    ) as mention
    where sold <> ''
    group by doc
), rolled as (
    select n.doc, n.place, n.vehicles as observed, p.vehicles as before, coalesce(p.bought, 0) as bought, s.sold,
        p.vehicles + coalesce(p.bought, 0) - coalesce(s.sold, 0) as expected, d.file as other
    from counted n
    join companion c on c.doc = n.doc and c.kind = 'previous_year'
    join counted p on p.doc = c.companion_doc
    join document d on d.doc = p.doc
    left join sold s on s.doc = n.doc
    where n.vehicles is not null and p.vehicles is not null
)
select doc, place, observed, expected, before, bought, other,
    case when sold is null then '' else concat('，处置', cast(sold as varchar), '辆') end as sold_zh,
    case when sold is null then '' else concat(', ', cast(sold as varchar), ' disposed of') end as sold_en,
    -- fewer cars may have been sold, or not yet bought, without the text saying so
    case when sold is null and observed < expected then 'info' end as severity
from rolled
where observed <> expected
