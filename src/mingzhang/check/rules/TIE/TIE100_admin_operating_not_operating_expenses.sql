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
-- not_applicable = "select distinct doc from paragraph where regexp_matches(norm(text), '机关运行') and regexp_matches(norm(text), '口径|项目(支出|经费|中)')"
-- money = ["observed", "expected", "difference"]
with stated as (
    select s.doc, s.subject, s.amount, half_unit(s.decimals, s.amount_unit) as tolerance, s.place, s.amount_unit, s.seq
    from statement s
    join document d on d.doc = s.doc
    where s.subject in ('admin_operating', 'operating') and s.measure = 'amount' and s.amount > 0
        and (s.year is null or s.year = d.year)
        and (s.phase is null or s.phase = case when d.kind = 'final' then 'executed' else 'approved' end)
),
admin as (
    select doc, amount, tolerance, place, amount_unit, case table_id when 'T7' then 1 else 2 end as choice,
        case table_id when 'T7' then '“三公”经费表' else '机关运行经费表' end as source_zh,
        case table_id when 'T7' then 'Table of three public expenses' else 'Table of administrative operating expenses' end
            as source_en
    from tie_total
    where table_id in ('T7', 'TA') and figure = 'admin_operating' and amount > 0
    union all
    select doc, amount, tolerance, place, amount_unit, 3, '文字说明', 'Text' from stated where subject = 'admin_operating'
),
operating as (
    select doc, amount, tolerance, 1 as choice, '“一般公共预算基本支出表”' as basis_zh, 'in T6' as basis_en
    from tie_total
    where table_id = 'T6' and figure = 'operating' and amount is not null
    union all
    select doc, amount, tolerance, 2, '文字说明', 'in the text' from stated where subject = 'operating'
),
first_admin as (
    select *, row_number() over (partition by doc order by choice, amount) as rank_number from admin
),
first_operating as (
    select *, row_number() over (partition by doc order by choice, amount desc) as rank_number from operating
)
select a.doc, a.place, a.source_zh, a.source_en, o.basis_zh, o.basis_en, a.amount as observed, o.amount as expected,
    a.amount - o.amount as difference, a.amount_unit,
    case when a.amount > o.amount then '机关运行经费不应大于公用经费' else '行政单位、参公单位两者应相等' end as relation_zh,
    case when a.amount > o.amount then 'the former cannot exceed the latter'
        else 'for an administrative unit both must be equal' end as relation_en
from first_admin a
join first_operating o on o.doc = a.doc and o.rank_number = 1
join document d on d.doc = a.doc
where a.rank_number = 1
    and case when d.level = 'unit' and d.unit_type in ('administrative', 'participating')
        then abs(a.amount - o.amount) > a.tolerance + o.tolerance
        else a.amount > o.amount + a.tolerance + o.tolerance end
