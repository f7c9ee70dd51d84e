-- [rule]
-- title.zh = "资产总额不等于各项之和"
-- title.en = "Asset total is not the sum of its parts"
-- message.zh = "{name}为{observed}，{parts_zh}{expected}，相差{difference}；请核对资产表各行"
-- message.en = "{name} is {observed}, but {parts_en} {expected}, a difference of {difference}; check the rows of the asset table"
-- why.zh = "资产总额与分项不符，至少一行填错，与资产报表对不上。"
-- why.en = "If the total and its parts disagree, at least one row is wrong and does not match the asset accounts."
-- fix.zh = "对照国有资产年报核对各行价值，使分项之和等于总额、其中项不大于所属行。"
-- fix.en = "Compare with the annual asset report so that the parts add up and no part exceeds its line."
-- legal_basis.zh = "表格勾稽（填报惯例）"
-- legal_basis.en = "practice (form)"
-- severity = "error"
-- requires = ["asset"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
with part as (
    -- lines of the table that are no 其中 line; a blank value counts as nothing
    select doc, sum(value) as total, sum(half_unit(decimals, amount_unit)) as tolerance, count(value) as filled
    from asset
    where part_of is null and coalesce(kind, '') <> 'total'
    group by doc
)
select a.doc, a.place, a.item as name, a.value as observed, p.total as expected, a.value - p.total as difference,
    '各项之和为' as parts_zh, 'its parts add up to' as parts_en, a.amount_unit
from asset a
join part p on p.doc = a.doc
where a.kind = 'total' and p.filled > 0
    and abs(a.value - p.total) > half_unit(a.decimals, a.amount_unit) + p.tolerance
union all
select a.doc, a.place, a.item, a.value, o.value, a.value - o.value,
    concat('却大于所属的“', o.item, '”'), concat('the line it is part of (', o.item, ') is only'), a.amount_unit
from asset a
join asset o on o.doc = a.doc and o.seq = a.part_of
where a.value - o.value > half_unit(a.decimals, a.amount_unit) + half_unit(o.decimals, o.amount_unit)
