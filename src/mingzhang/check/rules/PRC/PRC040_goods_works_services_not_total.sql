-- [rule]
-- title.zh = "货物、工程、服务之和不等于总额"
-- title.en = "Goods, works and services differ from the total"
-- message.zh = "文中政府采购总额{observed}，货物、工程、服务合计{expected}，相差{difference}；请核对"
-- message.en = "The text gives procurement of {observed}; goods, works and services add up to {expected}, a difference of {difference}; check them"
-- why.zh = "三类采购互不重叠，合起来就是总额。"
-- why.en = "The three kinds do not overlap and make up the total."
-- fix.zh = "核对三类采购金额及总额。"
-- fix.en = "Check the three amounts and the total."
-- legal_basis.zh = "采购总额勾稽（填报惯例）"
-- legal_basis.en = "practice; tie of the procurement total"
-- severity = "error"
-- requires = ["statement:procurement"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
-- not_applicable = "select doc from statement group by doc having count(case when subject in ('procurement_goods', 'procurement_works', 'procurement_services') then 1 end) = 0"
select t.doc, t.place, t.amount as observed, sum(k.amount) as expected, t.amount - sum(k.amount) as difference,
    t.amount_unit
from statement t
join statement k on k.doc = t.doc and k.part_of = t.seq and k.measure = 'amount'
    and k.subject in ('procurement_goods', 'procurement_works', 'procurement_services')
where t.subject = 'procurement' and t.measure = 'amount' and t.amount is not null
group by t.doc, t.place, t.seq, t.amount, t.decimals, t.amount_unit
-- one kind alone is an example, not a breakdown
having count(distinct k.subject) >= 2
    and abs(t.amount - sum(k.amount))
        > half_unit(t.decimals, t.amount_unit) + sum(half_unit(k.decimals, k.amount_unit))
