-- [rule]
-- title.zh = "基本支出“三公”款大于“三公”表"
-- title.en = "Economic item exceeds the three-public-expenses table"
-- message.zh = "“一般公共预算基本支出表”{code}“{name}”为{observed}，大于“三公”经费表的{column_zh}{expected}，多{difference}；请核对"
-- message.en = "T6, {code} “{name}” is {observed}, more than {column_en} in the table of three public expenses, {expected}, by {difference}; check both"
-- why.zh = "“三公”表包含基本支出和项目支出，基本支出中的对应款项不可能更大。"
-- why.en = "The table of three public expenses covers basic and project expenditure, so the basic part cannot be larger."
-- fix.zh = "核对经济分类款级金额和“三公”经费表。"
-- fix.en = "Check the economic subclass and the table of three public expenses."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T6", "line:T7"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
with pairs as (
    select * from (values
        ('30212', '出国', 'overseas_visits'), ('30217', '接待', 'hospitality'),
        ('30231', '公务用车|车辆', 'vehicle_running'), ('31013', '公务用车|车辆', 'vehicle_purchase')
    ) as v (code, word, measure)
),
item as (
    select l.doc, l.code, l.name, l.amount, l.tolerance, l.place, l.amount_unit, p.measure
    from tie_line l
    join pairs p on p.code = l.code
    -- the code alone does not say what it is: some units number their economic items themselves
    where l.table_id = 'T6' and l.measure = 'total' and l.amount > 0 and regexp_matches(norm(coalesce(l.name, '')), p.word)
),
printed as (
    select i.*, f.figure, f.amount as expected, f.tolerance as expected_tolerance
    from item i
    join tie_total f on f.doc = i.doc and f.table_id = 'T7'
        and f.figure = case when i.measure in ('vehicle_running', 'vehicle_purchase') and not exists (
                select 1 from tie_total own
                where own.doc = i.doc and own.table_id = 'T7' and own.figure = i.measure and own.amount is not null)
            then 'vehicle_subtotal' else i.measure end
)
select p.doc, p.place, p.code, p.name, n.name_zh as column_zh, n.name_en as column_en, p.amount as observed,
    coalesce(p.expected, 0) as expected, p.amount - coalesce(p.expected, 0) as difference, p.amount_unit
from printed p
join ref_amount_name n on n.name = p.figure
where p.amount > coalesce(p.expected, 0) + p.tolerance + p.expected_tolerance
    -- a table without any figure was not read or is nil: other rules speak
    and exists (select 1 from tie_total t where t.doc = p.doc and t.table_id = 'T7' and t.amount is not null)
