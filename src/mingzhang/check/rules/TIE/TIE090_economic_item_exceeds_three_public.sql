-- [rule]
-- title.zh = "基本支出“三公”款大于“三公”表"
-- title.en = "Economic item exceeds the three-public-expenses table"
-- message.zh = "“一般公共预算基本支出表”{code}“{name}”为{observed}，大于“三公”经费表的{column_zh}{expected_zh}，多{difference}{hint_zh}；请核对"
-- message.en = "T6, {code} “{name}” is {observed}, more than {column_en} in the table of three public expenses, {expected_en}, by {difference}{hint_en}; check both"
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
-- not_applicable = "select doc from document where doc in (select doc from line where table_id = 'T6') and doc in (select doc from line where table_id = 'T7') and doc not in (select doc from tie_three_public)"
-- money = ["observed", "expected", "difference"]
with exceeding as (
    select * from tie_three_public where amount > coalesce(expected, 0) + tolerance + expected_tolerance
),
shifted as (
    -- what T7 shows stands in the row above, of several items: the amounts of T6 stand a row too high
    select doc
    from exceeding
    where expected > 0 and abs(above - expected) <= above_tolerance + expected_tolerance
    group by doc
    having count(*) > 1
)
select p.doc, p.place, p.code, p.name, n.name_zh as column_zh, n.name_en as column_en, p.amount as observed,
    p.expected, p.amount - coalesce(p.expected, 0) as difference, p.amount_unit,
    coalesce(money_text(p.expected, p.amount_unit), '（空白）') as expected_zh,
    coalesce(money_text(p.expected, p.amount_unit), 'blank') as expected_en,
    case when s.doc is null then '' else '；疑似错行：“三公”经费表的数列在上一行' end as hint_zh,
    case when s.doc is null then '' else '; amounts seem to stand a row too high' end as hint_en
from exceeding p
join ref_amount_name n on n.name = p.figure
left join shifted s on s.doc = p.doc
    and abs(coalesce(p.above, 0) - coalesce(p.expected, 0)) <= p.above_tolerance + p.expected_tolerance
