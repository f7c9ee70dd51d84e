-- [rule]
-- title.zh = "车辆数与运行费矛盾"
-- title.en = "Vehicles and running cost disagree"
-- message.zh = "公务用车运行费{observed}，车辆{vehicles}辆，二者矛盾；请核对或说明（如租赁、报废、由其他单位保障）"
-- message.en = "Running cost {observed} with {vehicles} vehicles: check them, or explain (rental, scrapping, vehicles of another unit)"
-- why.zh = "有车才有运行费，没有车辆而有运行费说明数量或金额有误。"
-- why.en = "Only vehicles cause running cost."
-- fix.zh = "核对资产台账的车辆数和运行费预算；确有原因的在文中说明。"
-- fix.en = "Check the vehicle register and the running cost; say so where there is a reason."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["statement:vehicle_count|asset", "statement:vehicles|statement:vehicle_running|line:T7"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed"]
with running as (
    select a.doc, a.amount, a.amount_unit, a.place, a.phase
    from tpx_amount a
    join document d on d.doc = a.doc and a.phase = case d.kind when 'final' then 'executed' else 'approved' end
    where a.subject = 'vehicle_running'
    union all
    -- without a split the whole is running, unless a vehicle is bought
    select a.doc, a.amount, a.amount_unit, a.place, a.phase
    from tpx_amount a
    join document d on d.doc = a.doc and a.phase = case d.kind when 'final' then 'executed' else 'approved' end
    where a.subject = 'vehicles'
        and not exists (select 1 from tpx_amount p where p.doc = a.doc and p.phase = a.phase and p.subject in ('vehicle_running', 'vehicle_purchase'))
)
select r.doc, r.place, r.amount as observed, r.amount_unit, c.quantity as vehicles
from running r
join tpx_count c on c.doc = r.doc and c.subject = 'vehicle_count'
where ((r.amount > 0 and c.quantity = 0) or (r.amount = 0 and c.quantity > 0))
    -- a vehicle to be bought this year will run
    and not (c.quantity = 0 and exists (select 1 from tpx_count b where b.doc = r.doc and b.subject in ('vehicles_to_buy', 'vehicles_bought', 'vehicles_held') and b.quantity > 0))
    and not exists (select 1 from paragraph_row p where p.doc = r.doc and contains(p.text, '车')
        and regexp_matches(p.text_n, '(车辆|用车|公车)[^。;]{0,20}(租赁|租用|租车|报废|封存|划转|移交|上交|平台|统一保障|统筹|由[^。;]{1,16}(承担|保障|支付))|(租赁|租用)[^。;]{0,10}(车|用车)'))
