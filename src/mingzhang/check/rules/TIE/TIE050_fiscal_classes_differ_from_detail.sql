-- [rule]
-- title.zh = "财政拨款表分类与明细表不符"
-- title.en = "T4 by class ≠ T5 / T8 / T9"
-- message.zh = "“{table_a_zh}”{name_zh}为{observed}，“{table_b_zh}”为{expected}，相差{difference}；请核对两表"
-- message.en = "{table_a_en}, {name_en}: {observed}, but {table_b_en} shows {expected}, a difference of {difference}; check both tables"
-- why.zh = "财政拨款收支总表按功能分类列示的三本预算应与各自明细表一致。"
-- why.en = "The three budgets by class in the fiscal table must equal their own detail tables."
-- fix.zh = "逐类核对财政拨款收支总表与一般公共预算、政府性基金、国有资本经营预算支出表。"
-- fix.en = "Compare the fiscal table class by class with the tables of the three budgets."
-- legal_basis.zh = "填报惯例（表格勾稽：财政拨款支出=一般公共预算+政府性基金+国有资本经营预算）"
-- legal_basis.en = "practice; T4 = T5 + T8 + T9"
-- severity = "error"
-- requires = ["line:T4", "line:T5|line:T8|line:T9"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where doc in (select doc from line where table_id = 'T4') and doc in (select doc from line where table_id in ('T5', 'T8', 'T9')) and doc not in (select doc from tie_pair where rule = 'TIE050') and doc not in (select doc from tie_class where table_id = 'T4' and measure in ('general_public', 'fund', 'state_capital'))"
-- money = ["observed", "expected", "difference"]
with detail as (
    select * from (values ('T5', 'general_public'), ('T8', 'fund'), ('T9', 'state_capital')) as d (table_id, measure)
),
fiscal as (
    select c.*, d.table_id as detail_table
    from tie_class c
    join detail d on d.measure = c.measure
    where c.table_id = 'T4'
),
listed as (
    select c.*, d.table_id as detail_table
    from tie_class c
    join detail d on d.table_id = c.table_id
    where c.measure = 'total'
),
sound as (
    select doc, table_id, min(complete) as complete from tie_class group by doc, table_id
),
split as (
    select distinct doc, detail_table from fiscal
)
select doc, place, table_a_zh, table_a_en, table_b_zh, table_b_en, name_zh, name_en, observed, expected, difference, amount_unit
from tie_broken
where rule = 'TIE050'
union all
select coalesce(f.doc, l.doc), coalesce(f.place, l.place), ta.name_zh, ta.name_en, tb.name_zh, tb.name_en,
    concat(coalesce(f.class, l.class), '“', coalesce(f.name, l.name, ''), '”'),
    concat(coalesce(f.class, l.class), ' “', coalesce(f.name, l.name, ''), '”'),
    coalesce(f.amount, 0), coalesce(l.amount, 0), coalesce(f.amount, 0) - coalesce(l.amount, 0),
    coalesce(f.amount_unit, l.amount_unit)
from fiscal f
full outer join listed l on l.doc = f.doc and l.detail_table = f.detail_table and l.class = f.class
join split s on s.doc = coalesce(f.doc, l.doc) and s.detail_table = coalesce(f.detail_table, l.detail_table)
join sound sf on sf.doc = coalesce(f.doc, l.doc) and sf.table_id = 'T4'
join sound sl on sl.doc = coalesce(f.doc, l.doc) and sl.table_id = coalesce(f.detail_table, l.detail_table)
join ref_statutory_table ta on ta.table_id = 'T4'
join ref_statutory_table tb on tb.table_id = coalesce(f.detail_table, l.detail_table)
where abs(coalesce(f.amount, 0) - coalesce(l.amount, 0)) > coalesce(f.tolerance, 0) + coalesce(l.tolerance, 0)
    and (f.doc is not null or sf.complete = 1) and (l.doc is not null or sl.complete = 1)
    and not coalesce(f.missing, false) and not coalesce(l.missing, false)
