-- [rule]
-- title.zh = "社保、公积金功能科目与经济科目不符"
-- title.en = "Contributions: functional ≠ economic item"
-- message.zh = "“一般公共预算支出表”{code}“{name}”基本支出为{observed}，“一般公共预算基本支出表”{items}为{expected}，相差{difference}；请核对"
-- message.en = "T5, {code} “{name}”: basic expenditure is {observed}, but T6 shows {expected} for {items}, a difference of {difference}; check both"
-- why.zh = "养老、职业年金、医疗缴费和住房公积金在功能、经济两种分类中是同一笔钱。"
-- why.en = "Pension, annuity, medical and housing contributions are the same money in both classifications."
-- fix.zh = "核对两表对应科目。"
-- fix.en = "Check the matching subjects of both tables."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "warning"
-- requires = ["line:T5", "line:T6"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where doc in (select doc from line where table_id = 'T5') and doc in (select doc from line where table_id = 'T6') and doc not in (select doc from tie_contribution)"
-- money = ["observed", "expected", "difference"]
select doc, place, code, name, items, observed, expected, observed - expected as difference, amount_unit
from tie_contribution
where abs(observed - expected) > tolerance
    and not (retired > 0 and observed > expected and observed - expected <= retired + retired_tolerance + tolerance)
