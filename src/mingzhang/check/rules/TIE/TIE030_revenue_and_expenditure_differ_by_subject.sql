-- [rule]
-- title.zh = "收入总表与支出总表同科目不符"
-- title.en = "T2 ≠ T3 for the same subject"
-- message.zh = "科目{code}“{name}”在“收入总表”为{observed}，在“支出总表”为{expected}，相差{difference}；请核对"
-- message.en = "Subject {code} “{name}”: {observed} in the revenue table, but {expected} in the expenditure table, a difference of {difference}; check both"
-- why.zh = "预算按科目安排，无结转时同一科目的收入与支出应当相等。"
-- why.en = "The budget is arranged by subject; without carry-over revenue and expenditure of a subject are equal."
-- fix.zh = "逐科目核对两表。"
-- fix.en = "Compare both tables subject by subject."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "warning"
-- requires = ["line:T2", "line:T3"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- not_applicable = "select s.doc from tie_scope s where (s.carried or s.doc not in (select doc from tie_code where table_id = 'T2' and code <> 'total')) and s.doc in (select doc from line where table_id = 'T2') and s.doc in (select doc from line where table_id = 'T3')"
-- money = ["observed", "expected", "difference"]
with differing as (
    select a.doc, a.place, a.code, a.name, a.amount as observed, b.amount as expected, a.amount_unit
    from tie_code a
    join tie_code b on b.doc = a.doc and b.table_id = 'T3' and b.code = a.code
    join tie_scope s on s.doc = a.doc
    where a.table_id = 'T2' and a.code <> 'total' and not s.carried and not a.missing and not b.missing
        and abs(a.amount - b.amount) > a.tolerance + b.tolerance
)
-- a parent that differs because its child does is not said again
select d.doc, d.place, d.code, coalesce(d.name, '') as name, d.observed, d.expected, d.observed - d.expected as difference,
    d.amount_unit
from differing d
where not exists (
    select 1 from differing lower
    where lower.doc = d.doc and length(lower.code) > length(d.code) and substr(lower.code, 1, length(d.code)) = d.code)
