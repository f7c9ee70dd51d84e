-- [rule]
-- title.zh = "采购固定资产类货物而拟购置固定资产为零"
-- title.en = "Goods bought but planned assets are zero"
-- message.zh = "采购表列{items}等固定资产类货物{expected}，文中却称拟购置固定资产总额为{observed}；请核对"
-- message.en = "The procurement table lists assets ({items}) of {expected}, while the text plans to buy assets of {observed}; check them"
-- why.zh = "采购的设备、家具、车辆等入固定资产，两处应一致。"
-- why.en = "Equipment, furniture and vehicles bought become fixed assets; both places must agree."
-- fix.zh = "核对拟购置固定资产金额；货物移交他方的加以说明。"
-- fix.en = "Correct the planned assets, or say that the goods are handed over."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["procurement", "statement:planned_assets"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected"]
with goods as (
    -- classes A01 to A06 and A08 of the catalogue are assets; A07 is material that is used up
    select doc, sum(amount) as amount, sum(half_unit(decimals, amount_unit)) as tolerance,
        string_agg(distinct item, '、' order by item) as items
    from procurement
    where regexp_matches(norm(catalogue_code), '^A0[1-6]') and item is not null and amount > 0
    group by doc
)
select s.doc, s.place, s.amount as observed, g.amount as expected, g.items, s.amount_unit
from statement s
join goods g on g.doc = s.doc
where s.subject = 'planned_assets' and s.measure = 'amount' and s.part_of is null
    and g.amount - s.amount > g.tolerance + case when s.amount = 0 then 0 else half_unit(s.decimals, s.amount_unit) end
