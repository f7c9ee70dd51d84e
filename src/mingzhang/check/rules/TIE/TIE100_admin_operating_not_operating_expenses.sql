-- [rule]
-- title.zh = "机关运行经费与公用经费不符"
-- title.en = "Administrative operating expenses ≠ operating expenses"
-- message.zh = "{source_zh}机关运行经费为{observed}，{basis_zh}公用经费为{expected}，{relation_zh}，相差{difference}；请核对口径"
-- message.en = "{source_en}: administrative operating expenses are {observed}, but operating expenses {basis_en} are {expected}; {relation_en}, a difference of {difference}; check the scope"
-- why.zh = "机关运行经费是行政单位、参公单位一般公共预算基本支出中的日常公用经费。"
-- why.en = "Administrative operating expenses are the operating expenses in the basic expenditure of administrative and 参公 units."
-- fix.zh = "核对公用经费与机关运行经费；口径不同的在文字中说明。"
-- fix.en = "Check both figures; explain a different scope in the text."
-- legal_basis.zh = "名词解释口径；《预算法》第十四条第二款"
-- legal_basis.en = "definition in the glossaries; Budget Law, art. 14(2)"
-- severity = "error"
-- requires = ["line:T7|line:TA|statement:admin_operating", "line:T6|statement:operating"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select distinct doc from paragraph_row where regexp_matches(text_n, '机关运行经?费') and regexp_matches(text_n, '口径|项目(支出|经费|中)') union select doc from document where doc in (select doc from line where table_id in ('T7', 'TA') union select doc from statement where subject = 'admin_operating') and doc in (select doc from line where table_id = 'T6' union select doc from statement where subject = 'operating') and doc not in (select doc from tie_operating)"
-- money = ["observed", "expected", "difference"]
select doc, place, source_zh, source_en, basis_zh, basis_en, observed, expected, observed - expected as difference, amount_unit,
    case when observed > expected then '机关运行经费不应大于公用经费' else '行政单位、参公单位两者应相等' end as relation_zh,
    case when observed > expected then 'the former cannot exceed the latter'
        else 'for an administrative unit both must be equal' end as relation_en
from tie_operating
where case when relation = 'equal' then abs(observed - expected) > tolerance else observed > expected + tolerance end
