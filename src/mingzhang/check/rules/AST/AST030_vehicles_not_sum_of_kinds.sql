-- [rule]
-- title.zh = "车辆总数不等于分类之和"
-- title.en = "Vehicles differ from the sum of their kinds"
-- message.zh = "文中共有车辆{observed}辆，分类合计{expected}辆，相差{difference}辆；请核对各类车辆数"
-- message.en = "The text gives {observed} vehicles, their kinds add up to {expected}, a difference of {difference}; check each kind"
-- why.zh = "车辆按用途分类列示，各类之和应等于总数。"
-- why.en = "Vehicles are listed by use; the kinds must add up to the total."
-- fix.zh = "对照车辆台账核对总数和各类数量。"
-- fix.en = "Check the total and each kind against the vehicle register."
-- legal_basis.zh = "公开模板（填报惯例）"
-- legal_basis.en = "practice (template)"
-- severity = "error"
-- requires = ["statement:vehicle_count|statement:vehicles_to_buy"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
select t.doc, t.place, t.quantity as observed, sum(k.quantity) as expected,
    t.quantity - sum(k.quantity) as difference
from statement t
join statement k on k.doc = t.doc and k.part_of = t.seq and k.measure = 'count' and k.subject like 'vehicles_%'
where t.subject in ('vehicle_count', 'vehicles_to_buy') and t.measure = 'count'
group by t.doc, t.place, t.seq, t.quantity
having t.quantity <> sum(k.quantity)
