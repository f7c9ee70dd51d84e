-- [rule]
-- title.zh = "财政拨款收入两表不符"
-- title.en = "Fiscal revenue differs between tables"
-- message.zh = "“{table_a_zh}”{name_zh}为{observed}，“{table_b_zh}”为{expected}，相差{difference}；请核对两表"
-- message.en = "{table_a_en}, {name_en}: {observed}, but {table_b_en} shows {expected}, a difference of {difference}; check both tables"
-- why.zh = "财政拨款收入在收支总表、收入总表和财政拨款收支总表中应为同一数。"
-- why.en = "The fiscal appropriation is one figure in the three tables."
-- fix.zh = "对照批复的财政拨款数核对各表。"
-- fix.en = "Compare the tables with the approved appropriation."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T1|line:T2", "line:T2|line:T4", "line:T1|line:T4"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from line where table_id in ('T1', 'T2', 'T4') and doc not in (select doc from tie_pair where rule = 'TIE040') group by doc having count(distinct table_id) >= 2"
-- money = ["observed", "expected", "difference"]
select doc, place, table_a_zh, table_a_en, table_b_zh, table_b_en, name_zh, name_en, observed, expected, difference, amount_unit
from tie_broken
where rule = 'TIE040'
