-- [rule]
-- title.zh = "单项采购超过本县限额"
-- title.en = "A purchase above the county's limit"
-- message.zh = "采购“{name}”{observed}，超过限额{expected}"
-- message.en = "The purchase “{name}” of {observed} is above the limit of {expected}"
-- why.zh = "超限额采购须经批准。"
-- why.en = "Purchases above the limit need an approval."
-- fix.zh = "附上批准文件。"
-- fix.en = "Attach the approval."
-- legal_basis.zh = "本县政府采购办法（待核实）"
-- legal_basis.en = "the county's procurement rules (to verify)"
-- severity = "warning"
-- requires = ["procurement"]
-- money = ["observed", "expected"]

select doc, place, item as name, amount as observed, cast(1000000 as decimal(20, 2)) as expected
from procurement
where amount > 1000000
