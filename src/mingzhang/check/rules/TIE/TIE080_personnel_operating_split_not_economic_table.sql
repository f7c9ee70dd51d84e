-- [rule]
-- title.zh = "收支总表人员、公用与经济分类表不符"
-- title.en = "T1 personnel / operating split ≠ T6"
-- message.zh = "“收支总表”人员经费{personnel_t1}、公用经费{operating_t1}，“一般公共预算基本支出表”为{personnel_t6}、{operating_t6}，人员经费相差{difference}；请核对两表的人员、公用划分"
-- message.en = "T1 shows personnel {personnel_t1} and operating {operating_t1}, but T6 shows {personnel_t6} and {operating_t6}; personnel differs by {difference}; check how the two tables draw the line"
-- why.zh = "同一笔基本支出在两表的人员、公用划分不同，公用经费和机关运行经费失真。"
-- why.en = "If two tables split the same basic expenditure differently, operating expenses are distorted."
-- fix.zh = "按部门预算经济分类统一两表的人员经费和公用经费。"
-- fix.en = "Use the economic classification for the split in both tables."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T1", "line:T6"]
-- kinds = ["budget"]
-- levels = ["unit"]
-- not_applicable = "select doc from document where doc in (select doc from line where table_id = 'T1') and doc in (select doc from line where table_id = 'T6') and doc not in (select doc from tie_pair where rule = 'TIE080')"
-- money = ["personnel_t1", "operating_t1", "personnel_t6", "operating_t6", "difference"]
with split as (
    select doc, min_by(place, case name when 'personnel' then 0 else 1 end) as place, max(amount_unit) as amount_unit,
        max(case name when 'personnel' then observed end) as personnel_t1,
        max(case name when 'operating' then observed end) as operating_t1,
        max(case name when 'personnel' then expected end) as personnel_t6,
        max(case name when 'operating' then expected end) as operating_t6,
        max(case when abs(observed - expected) > tolerance then 1 else 0 end) as broken
    from tie_pair
    where rule = 'TIE080'
    group by doc
)
select doc, place, personnel_t1, operating_t1, personnel_t6, operating_t6, personnel_t1 - personnel_t6 as difference, amount_unit
from split
where broken = 1
