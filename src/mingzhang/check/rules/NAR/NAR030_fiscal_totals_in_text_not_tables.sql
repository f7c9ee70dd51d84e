-- [rule]
-- title.zh = "文中财政拨款总计与三本预算与表不符"
-- title.en = "Fiscal totals in the text differ from the tables"
-- message.zh = "文中“{name}”为{observed}，{source}为{expected}，相差{difference}；请核对后改为一致"
-- message.en = "The text gives {observed} for “{name}”, table {source_en} {expected}, a difference of {difference}; make them agree"
-- why.zh = "财政拨款和三本预算的总数在文字和表中应当一致。"
-- why.en = "Fiscal appropriation and its three budgets must be the same in text and tables."
-- fix.zh = "以财政拨款收支总表和各支出表的合计改正文字，或改正表。"
-- fix.en = "Correct the text after the fiscal tables, or the tables."
-- legal_basis.zh = "文表一致（填报惯例）"
-- legal_basis.en = "practice (text and table agree)"
-- severity = "error"
-- requires = ["statement", "line:T4|line:T5|line:T8|line:T9"]
-- kinds = ["budget", "final"]
-- money = ["observed", "expected", "difference"]
select a.doc, a.place, a.name, a.shown as observed, a.expected, a.difference, a.amount_unit,
    t.title as source, a.source as source_en
from nar_amount a
join nar_table_title t on t.table_id = a.source
where a.rule = 'NAR030' and a.verdict = 'wrong'
