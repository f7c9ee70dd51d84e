-- [rule]
-- title.zh = "文中采购总额与表不符"
-- title.en = "Procurement total: text differs from table"
-- message.zh = "文中政府采购预算{observed}，采购表合计{expected}，相差{difference}；请改为一致"
-- message.en = "The text gives a procurement budget of {observed}, the table totals {expected}, a difference of {difference}; make them agree"
-- why.zh = "文字与表格是同一份采购预算，只能有一个数。"
-- why.en = "Text and table are one procurement budget and can have only one figure."
-- fix.zh = "以采购表为准核对文字。"
-- fix.en = "Check the text against the table."
-- legal_basis.zh = "文表一致（填报惯例）；《预算法》第十四条第三款"
-- legal_basis.en = "practice (text and table agree); Budget Law art. 14(3)"
-- severity = "error"
-- requires = ["procurement", "statement:procurement"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
select s.doc, s.place, s.amount as observed, t.amount as expected, s.amount - t.amount as difference, s.amount_unit
from statement s
join document d on d.doc = s.doc
join procurement_total t on t.doc = s.doc
where s.subject = 'procurement' and s.measure = 'amount' and s.amount is not null and s.part_of is null
    and (s.year is null or s.year = d.year) and t.amount is not null
    and abs(s.amount - t.amount) > half_unit(s.decimals, s.amount_unit) + t.tolerance
