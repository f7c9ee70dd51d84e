-- [rule]
-- title.zh = "科目行重复或无上级"
-- title.en = "Subject row twice, or without its parent"
-- message.zh = "“{table_zh}”科目{code}“{name}”{problem_zh}；请核对科目编码"
-- message.en = "“{table_en}”, subject {code} “{name}” {problem_en}; check the code"
-- why.zh = "科目编码错误会使逐级汇总和跨表核对失效。"
-- why.en = "A wrong code breaks the sums by level and the ties between tables."
-- fix.zh = "对照当年《政府收支分类科目》改正编码，补列上级科目，删去重复行。"
-- fix.en = "Correct the code by the subjects of the year, add the parent row, remove the repeated row."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "warning"
-- requires = ["line:T2|line:T3|line:T5|line:T6|line:T8|line:T9"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with counted as (
    select *, row_number() over (partition by doc, table_id, part, code order by row_key) as occurrence
    from sum_tree
    where table_id in ('T2', 'T3', 'T5', 'T6', 'T8', 'T9')
),
found as (
    select *, '不是3、5、7位' as problem_zh, 'has not 3, 5 or 7 digits' as problem_en
    from counted where length(code) not in (3, 5, 7)
    union all
    select *, '在表中没有上级科目行', 'has no row for its parent in the table'
    from counted where length(code) in (3, 5, 7) and orphan
    union all
    -- a table laid out unit by unit repeats the codes of right
    select *, '在表中重复出现', 'stands in the table twice'
    from counted where length(code) in (3, 5, 7) and not orphan and occurrence > 1 and not by_unit
)
select f.doc, f.place, t.name_zh as table_zh, t.name_en as table_en, f.code, coalesce(f.name, '') as name,
    f.problem_zh, f.problem_en
from found f
join ref_statutory_table t on t.table_id = f.table_id
