-- [rule]
-- title.zh = "数量乘单价不等于金额"
-- title.en = "Quantity times price is not the amount"
-- message.zh = "采购“{name}”：数量{quantity}×单价{unit_price}应为{expected}，表列{observed}，相差{difference}{slip_zh}；请核对"
-- message.en = "Procurement “{name}”: {quantity} × {unit_price} gives {expected}, the table says {observed}, a difference of {difference}{slip_en}; check them"
-- why.zh = "采购金额由数量和单价得出，不相等说明其中一项填错。"
-- why.en = "The amount follows from quantity and price; if not, one of them is wrong."
-- fix.zh = "核对数量、单价和金额及其计量单位。"
-- fix.en = "Check quantity, price, amount and their units."
-- legal_basis.zh = "表格勾稽（填报惯例）"
-- legal_basis.en = "practice (form)"
-- severity = "error"
-- requires = ["procurement"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference", "unit_price"]
select doc, place, item as name, quantity, unit_price,
    amount as observed, cast(quantity * unit_price as decimal(20, 2)) as expected,
    amount - cast(quantity * unit_price as decimal(20, 2)) as difference, amount_unit,
    case when amount * 10000 = quantity * unit_price or amount = quantity * unit_price * 10000
        then '（恰差一万倍，疑为元与万元错位）' else '' end as slip_zh,
    case when amount * 10000 = quantity * unit_price or amount = quantity * unit_price * 10000
        then ' (exactly 10,000 times: probably yuan against ten thousand yuan)' else '' end as slip_en
from procurement
where abs(amount - quantity * unit_price)
    > half_unit(decimals, amount_unit) + quantity * half_unit(price_decimals, amount_unit)
        + unit_price * case when quantity_decimals > 0 then half_place(quantity_decimals) else 0 end
