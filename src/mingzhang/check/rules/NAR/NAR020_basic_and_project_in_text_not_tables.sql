-- [rule]
-- title.zh = "文中基本、项目、人员、公用支出与表不符"
-- title.en = "Basic, project, personnel or operating amounts differ from the tables"
-- message.zh = "文中“{name}”为{observed}，{source}为{expected}，相差{difference}；请核对口径和数字"
-- message.en = "The text gives {observed} for “{name}”, table {source_en} {expected}, a difference of {difference}; check scope and figures"
-- why.zh = "同一口径的基本支出、项目支出、人员经费和公用经费，文字与表应是同一个数；常见错误是把全部支出写成一般公共预算支出。"
-- why.en = "For one scope, text and table must agree; a common slip is to give all money where general public money is named."
-- fix.zh = "核对句中所说的资金口径，以支出表、基本支出表的数字改正文字。"
-- fix.en = "Check which money the sentence names, and correct it after the expenditure tables."
-- legal_basis.zh = "文表一致（填报惯例）；《预算法实施条例》第五条"
-- legal_basis.en = "practice (text and table agree); Implementation Regulations of the Budget Law art. 5"
-- severity = "error"
-- requires = ["statement", "line:T1|line:T3|line:T5|line:T6"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
select a.doc, a.place, a.name, a.shown as observed, a.expected, a.difference, a.amount_unit,
    t.title as source, a.source as source_en
from nar_amount a
join nar_table_title t on t.table_id = a.source
where a.rule = 'NAR020' and a.verdict = 'wrong'
