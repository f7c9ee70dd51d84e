-- [rule]
-- title.zh = "文中收支总计及来源与表不符"
-- title.en = "Totals or sources in the text differ from the tables"
-- message.zh = "文中“{name}”为{observed}，{source}为{expected}，相差{difference}；请核对后改为一致"
-- message.en = "The text gives {observed} for “{name}”, table {source_en} {expected}, a difference of {difference}; make them agree"
-- why.zh = "文字说明是对预算表、决算表的复述，总计和来源只能有一个数。"
-- why.en = "The text repeats the tables; a total or source can have only one figure."
-- fix.zh = "以批复的收支总表为准改正文字，或改正表中数字。"
-- fix.en = "Correct the text after the approved tables, or the tables."
-- legal_basis.zh = "文表一致（填报惯例）"
-- legal_basis.en = "practice (text and table agree)"
-- severity = "error"
-- requires = ["statement", "line:T1|line:T2|line:T3"]
-- kinds = ["budget", "final"]
-- money = ["observed", "expected", "difference"]
select a.doc, a.place, a.name, a.shown as observed, a.expected, a.difference, a.amount_unit,
    t.title as source, a.source as source_en
from nar_amount a
join nar_table_title t on t.table_id = a.source
where a.rule = 'NAR010' and a.verdict = 'wrong'
