-- [rule]
-- title.zh = "收支总表支出与支出总表不符"
-- title.en = "T1 expenditure ≠ T3"
-- message.zh = "“{table_a_zh}”{name_zh}为{observed}，“{table_b_zh}”为{expected}，相差{difference}；请核对两表"
-- message.en = "{table_a_en}, {name_en}: {observed}, but {table_b_en} shows {expected}, a difference of {difference}; check both tables"
-- why.zh = "支出总表是收支总表支出方的明细，两表不符说明至少一表填错。"
-- why.en = "The expenditure table details the expenditure side of the first table; if they differ, one is wrong."
-- fix.zh = "逐类核对两表支出，改正填错的一表。"
-- fix.en = "Compare both tables class by class and correct the wrong one."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "error"
-- requires = ["line:T1", "line:T3"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where doc in (select doc from line where table_id = 'T1') and doc in (select doc from line where table_id = 'T3') and doc not in (select x.doc from tie_total x join tie_total y on y.doc = x.doc and y.table_id = 'T3' and y.figure = x.figure where x.table_id = 'T1') and doc not in (select x.doc from tie_class x join tie_class y on y.doc = x.doc and y.table_id = 'T3' where x.table_id = 'T1')"
-- money = ["observed", "expected", "difference"]
select doc, place, table_a_zh, table_a_en, table_b_zh, table_b_en, name_zh, name_en, observed, expected, difference, amount_unit
from tie_broken
where rule = 'TIE020'
union all
-- functional classes; a class missing from a table counts as nothing where all codes of that table are sound
select coalesce(a.doc, b.doc), coalesce(a.place, b.place), ta.name_zh, ta.name_en, tb.name_zh, tb.name_en,
    concat(coalesce(a.class, b.class), '“', coalesce(a.name, b.name, ''), '”'),
    concat(coalesce(a.class, b.class), ' “', coalesce(a.name, b.name, ''), '”'),
    coalesce(a.amount, 0), coalesce(b.amount, 0), coalesce(a.amount, 0) - coalesce(b.amount, 0),
    coalesce(a.amount_unit, b.amount_unit)
from (select * from tie_class where table_id = 'T1' and measure = 'total') a
full outer join (select * from tie_class where table_id = 'T3' and measure = 'total') b on b.doc = a.doc and b.class = a.class
join (select doc, min(complete) as complete from tie_class where table_id = 'T1' group by doc) ca
    on ca.doc = coalesce(a.doc, b.doc)
join (select doc, min(complete) as complete from tie_class where table_id = 'T3' group by doc) cb
    on cb.doc = coalesce(a.doc, b.doc)
join ref_statutory_table ta on ta.table_id = 'T1'
join ref_statutory_table tb on tb.table_id = 'T3'
where abs(coalesce(a.amount, 0) - coalesce(b.amount, 0)) > coalesce(a.tolerance, 0) + coalesce(b.tolerance, 0)
    and (a.doc is not null or ca.complete = 1) and (b.doc is not null or cb.complete = 1)
    and not coalesce(a.missing, false) and not coalesce(b.missing, false)
