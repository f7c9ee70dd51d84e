-- [rule]
-- title.zh = "基本支出与经济分类表不符"
-- title.en = "Basic expenditure ≠ T6"
-- message.zh = "“{table_a_zh}”基本支出为{observed}，“{table_b_zh}”合计为{expected}，{relation_zh}，相差{difference}；请核对"
-- message.en = "{table_a_en}, basic expenditure: {observed}, but {table_b_en} adds up to {expected}; {relation_en}, a difference of {difference}; check both tables"
-- why.zh = "一般公共预算基本支出按功能分类和按经济分类应为同一数。"
-- why.en = "Basic expenditure of the general public budget is one figure by function and by economic nature."
-- fix.zh = "核对两表口径和金额。"
-- fix.en = "Check scope and amounts of both tables."
-- legal_basis.zh = "《预算法实施条例》第六条；填报惯例（表格勾稽）"
-- legal_basis.en = "Regulations for the Budget Law, art. 6; practice"
-- severity = "error"
-- requires = ["line:T6", "line:T5|line:T3"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where doc in (select doc from line where table_id = 'T6') and doc in (select doc from line where table_id in ('T3', 'T5')) and doc not in (select doc from tie_pair where rule = 'TIE070')"
-- money = ["observed", "expected", "difference"]
select doc, place, table_a_zh, table_a_en, table_b_zh, table_b_en, observed, expected, difference, amount_unit,
    case relation when 'at_least' then '全部基本支出不应小于一般公共预算基本支出' else '两者应相等' end as relation_zh,
    case relation when 'at_least' then 'the whole cannot be less than the general public budget'
        else 'both must be equal' end as relation_en
from tie_broken
where rule = 'TIE070'
