-- [rule]
-- title.zh = "社保、公积金功能科目与经济科目不符"
-- title.en = "Contributions: functional ≠ economic item"
-- message.zh = "“一般公共预算支出表”{code}“{name}”基本支出为{observed}，“一般公共预算基本支出表”{items}为{expected}，相差{difference}；请核对"
-- message.en = "T5, {code} “{name}”: basic expenditure is {observed}, but T6 shows {expected} for {items}, a difference of {difference}; check both"
-- why.zh = "养老、职业年金、医疗缴费和住房公积金在功能、经济两种分类中是同一笔钱。"
-- why.en = "Pension, annuity, medical and housing contributions are the same money in both classifications."
-- fix.zh = "核对两表对应科目。"
-- fix.en = "Check the matching subjects of both tables."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "warning"
-- requires = ["line:T5", "line:T6"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where doc in (select doc from line where table_id = 'T5') and doc in (select doc from line where table_id = 'T6') and doc not in (select doc from line where table_id = 'T5' and measure = 'basic')"
-- money = ["observed", "expected", "difference"]
with pairs as (
    select * from (values
        ('2080505', '30108', '养老', '30108'), ('2080506', '30109', '年金', '30109'),
        ('2210201', '30113', '公积金', '30113'),
        ('21011', '30110', '医疗', '30110、30111'), ('21011', '30111', '医疗', '30110、30111')
    ) as v (code, item, word, items)
),
functional as (
    select l.doc, l.code, l.name, l.amount, l.tolerance, l.place, l.amount_unit
    from tie_line l
    where l.table_id = 'T5' and l.measure = 'basic' and l.code in ('2080505', '2080506', '2210201', '21011')
        and l.amount is not null
),
economic as (
    select l.doc, p.code, p.items, sum(l.amount) as amount, sum(l.tolerance) as tolerance
    from tie_line l
    join pairs p on p.item = l.code and norm(coalesce(l.name, '')) like concat('%', p.word, '%')
    where l.table_id = 'T6' and l.measure = 'total' and l.amount is not null
    group by l.doc, p.code, p.items
),
retired as (
    -- medical money of retired staff and 医疗费 may be part of 21011
    select doc, sum(amount) as amount, sum(tolerance) as tolerance
    from tie_line
    where table_id = 'T6' and measure = 'total' and code in ('30114', '30307')
    group by doc
)
select f.doc, f.place, f.code, f.name, e.items, f.amount as observed, e.amount as expected,
    f.amount - e.amount as difference, f.amount_unit
from functional f
join economic e on e.doc = f.doc and e.code = f.code
left join retired r on r.doc = f.doc and f.code = '21011'
where abs(f.amount - e.amount) > f.tolerance + e.tolerance
    and not (coalesce(r.amount, 0) > 0 and f.amount > e.amount
        and f.amount - e.amount <= r.amount + r.tolerance + f.tolerance + e.tolerance)
