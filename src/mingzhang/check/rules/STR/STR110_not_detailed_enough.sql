-- [rule]
-- title.zh = "公开细化程度不足"
-- title.en = "Not detailed enough"
-- message.zh = "“{name}”（{code}）{observed}，下面没有列到{expected_zh}；请补充明细"
-- message.en = "“{name}” ({code}) shows {observed} but is not broken down to {expected_en}; add the detail"
-- why.zh = "支出功能分类应公开到项，基本支出经济分类应公开到款。"
-- why.en = "Expenditure must be published by function to items, basic expenditure by economic nature to subclasses."
-- fix.zh = "按规定级次补充下级科目。"
-- fix.en = "Add the lower subjects."
-- legal_basis.zh = "《预算法实施条例》第六条（功能分类到项、基本支出到款）；《预算法》第四十六条"
-- legal_basis.en = "Regulations for the Budget Law, art. 6; Budget Law art. 46"
-- severity = "error"
-- requires = ["line:T5|line:T6"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed"]
with detail as (
    select distinct doc, table_id, substr(code, 1, 3) as class, case when length(code) >= 5 then substr(code, 1, 5) end as subclass,
        code_level
    from line
    where table_id in ('T5', 'T6') and code is not null
)
select l.doc, l.place, l.name, l.code, l.amount as observed, l.amount_unit,
    case when l.table_id = 'T5' then '项级科目' else '款级科目' end as expected_zh,
    case when l.table_id = 'T5' then 'items' else 'subclasses' end as expected_en
from line l
left join detail c on c.doc = l.doc and c.table_id = l.table_id
    and c.code_level = case when l.table_id = 'T5' then 'item' else 'subclass' end
    and case when l.code_level = 'class' then c.class = l.code else c.subclass = l.code end
where l.measure = 'total' and l.period = 'this_year' and l.amount <> 0 and l.code is not null
    -- a wrong code elsewhere in the table hides its parent; that is another rule's finding
    and not exists (
        select 1 from line b
        where b.doc = l.doc and b.table_id = l.table_id and (length(b.code) not in (3, 5, 7) or not regexp_matches(b.code, '^[2356]')))
    and ((l.table_id = 'T5' and l.code_level in ('class', 'subclass')) or (l.table_id = 'T6' and l.code_level = 'class'))
    and c.doc is null
