-- [rule]
-- title.zh = "收支总表收入与收入总表不符"
-- title.en = "T1 revenue ≠ T2"
-- message.zh = "“{table_a_zh}”{name_zh}为{observed}，“{table_b_zh}”为{expected}，相差{difference}；请核对两表"
-- message.en = "{table_a_en}, {name_en}: {observed}, but {table_b_en} shows {expected}, a difference of {difference}; check both tables"
-- why.zh = "收入总表是收支总表收入方的明细，两表不符说明至少一表填错。"
-- why.en = "The revenue table details the revenue side of the first table; if they differ, one is wrong."
-- fix.zh = "对照批复的收入预算核对两表各来源。"
-- fix.en = "Compare the sources in both tables with the approved revenue budget."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T1", "line:T2"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where doc in (select doc from line where table_id = 'T1') and doc in (select doc from line where table_id = 'T2') and doc not in (select x.doc from tie_total x join tie_total y on y.doc = x.doc and y.table_id = 'T2' and y.figure = x.figure where x.table_id = 'T1')"
-- money = ["observed", "expected", "difference"]
select doc, place, table_a_zh, table_a_en, table_b_zh, table_b_en, name_zh, name_en, observed, expected, difference, amount_unit
from tie_broken
where rule = 'TIE010'
