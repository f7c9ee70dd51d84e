-- [rule]
-- title.zh = "表中科目未说明或文中科目不在表中"
-- title.en = "Item missing in the text or in the table"
-- message.zh = "“{name}”{observed}{where_zh}；请补充说明或核对科目"
-- message.en = "“{name}” with {observed} {where_en}; add it or check the subject"
-- why.zh = "逐项列出用途的，各科目应一一对应，漏列或多列说明文字没有随表更新。"
-- why.en = "Where items are listed one by one, text and table must match; a missing or extra one shows that the text was not updated."
-- fix.zh = "对照支出表补上遗漏的科目，删除表中没有的科目。"
-- fix.en = "Compare with the expenditure table: add what is missing, delete what is not there."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["statement:function_item|statement:function_subclass|statement:function_class", "line:T5|line:T8"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed"]

-- classes of the table, and items where the text goes through the items of their class
with listed as (
    select doc, coalesce(key1, case when level_no = 1 then key end) as class_key, level_no, row_code, count(*) as statements
    from nar_item
    group by doc, coalesce(key1, case when level_no = 1 then key end), level_no, row_code
),
reach as (
    select r.doc, r.code, r.name, r.name_chain, r.amount, r.amount_unit, r.place, r.level_no, r.phase,
        max(case when i.row_code = r.code or p.row_code = r.code then 1 else 0 end) as named,
        max(case when i.class_key = r.key1 or substr(i.row_code, 1, 3) = substr(r.code, 1, 3)
            or substr(p.row_code, 1, 3) = substr(r.code, 1, 3) then 1 else 0 end) as class_named,
        max(case when i.level_no < 3 and starts_with(r.code, i.row_code) then 1 else 0 end) as above_named
    from nar_item_row r
    join document d on d.doc = r.doc
    left join listed i on i.doc = r.doc
    left join nar_item_pair p on p.doc = r.doc
    where r.table_id in ('T5', 'T8') and r.amount <> 0 and r.level_no in (1, 3)
    group by r.doc, r.code, r.name, r.name_chain, r.amount, r.amount_unit, r.place, r.level_no, r.phase
),
habit as (
    select doc, sum(case when level_no = 3 then named else 0 end) as items_named,
        sum(case when level_no = 3 then 1 else 0 end) as items, sum(case when level_no = 1 then class_named else 0 end) as classes_named
    from reach
    group by doc
)
select r.doc, r.place, r.name_chain as name, r.amount as observed, r.amount_unit,
    '列在支出表中，文中没有说明' as where_zh, 'stands in the expenditure table but is not explained in the text' as where_en
from reach r
join habit h on h.doc = r.doc
where (r.level_no = 1 and r.class_named = 0 and h.classes_named >= 1)
    or (r.level_no = 3 and r.named = 0 and r.class_named = 1 and r.above_named = 0
        -- the text lists items one by one: more than half of them, and at least two
        and h.items_named >= 2 and 2 * h.items_named > h.items)
union all
select i.doc, i.place, i.name_chain, i.amount, i.amount_unit, '在支出表中没有对应的科目', 'has no row in the expenditure table'
from nar_item i
where i.fit is null and i.amount > i.half and i.level_no = 3
    and exists (select 1 from nar_item_row r where r.doc = i.doc and r.table_id in ('T5', 'T8') and r.level_no = 3
        and (r.phase is null or i.phase is null or r.phase = i.phase))
    and not exists (select 1 from nar_item_pair p where p.doc = i.doc and p.seq = i.seq)
    and not exists (select 1 from nar_item e where e.doc = i.doc and e.paragraph = i.paragraph
        and e.name_chain = i.name_chain and e.seq < i.seq)
