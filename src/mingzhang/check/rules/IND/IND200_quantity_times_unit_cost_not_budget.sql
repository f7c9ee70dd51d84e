-- [rule]
-- title.zh = "数量乘单位成本与预算不符"
-- title.en = "Quantity × unit cost is not the budget"
-- message.zh = "项目“{project_name}”：{quantity_name}“{quantity_text}”乘成本指标“{name}”“{observed}”为{product}，项目预算{expected}，相差超过{allowed}%；按预算折合数量为{implied}，请核对数量、单价和预算"
-- message.en = "Project “{project_name}”: {quantity_name} “{quantity_text}” times the cost “{name}” “{observed}” gives {product}, the budget is {expected}, more than {allowed}% apart; the budget implies a quantity of {implied}; check quantity, unit cost and budget"
-- why.zh = "数量与单位成本相乘应与预算相当，否则至少一项填错。"
-- why.en = "Quantity times unit cost should come to the budget; if not, one of the three is wrong."
-- fix.zh = "核对数量、单位成本和项目预算，使三者相符。"
-- fix.en = "Check quantity, unit cost and budget and make them agree."
-- legal_basis.zh = "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）“相应匹配”要求（待核实）"
-- legal_basis.en = "Caiyu (2015) No. 88, goals that match the money (to verify)"
-- severity = "warning"
-- requires = ["indicator", "project"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["product", "expected"]

-- Only with one cost row and exactly one fitting quantity. The unit cost stands for its value ± half a unit of its last
-- place; the budget must miss the whole interval of the product by more than the threshold.
with single as (
    select doc, project, seq, min(quantity) as quantity, min(label) as quantity_name, min(target_text) as quantity_text
    from ind_cost_quantity
    where class2 = 'quantity' and quantity > 0
    group by doc, project, seq
    having count(*) = 1
), product as (
    select c.*, s.quantity, s.quantity_name, s.quantity_text, t.value as allowed,
        cast(s.quantity * (c.amount - c.tolerance) as decimal(30, 4)) as low,
        cast(s.quantity * (c.amount + c.tolerance) as decimal(30, 4)) as high
    from ind_cost c
    join single s on s.doc = c.doc and s.project = c.project and s.seq = c.seq
    join threshold t on t.doc = c.doc and t.key = 'cost_product_deviation'
    where c.is_unit and c.money_rows = 1 and c.whole > 0 and c.amount > 0
)
select doc, place, project, project_name, label as name, target_text as observed, quantity_name, quantity_text,
    cast(quantity * amount as decimal(30, 2)) as product, whole as expected, allowed, amount_unit,
    cast(cast(whole as decimal(30, 4)) / cast(amount as decimal(18, 4)) as decimal(18, 1)) as implied
from product
where low * 100 > whole * (100 + allowed) or high * 100 < whole * (100 - allowed)
