-- [rule]
-- title.zh = "类款项名称链与表不符"
-- title.en = "Subject name chain differs from the table"
-- message.zh = "文中科目“{name}”与支出表不符，表中为“{expected}”（{code}）；请改正科目名称或级次"
-- message.en = "The subject “{name}” of the text is not in the table, which has “{expected}” ({code}); correct the name or its level"
-- why.zh = "类、款、项名称应与支出表和当年政府收支分类科目一致，写错一级就指向了另一科目。"
-- why.en = "Names of class, subclass and item must be those of the table and of the classification of the year."
-- fix.zh = "按支出表的类、款、项名称改正文字。"
-- fix.en = "Correct the text after the names in the expenditure table."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["statement:function_item|statement:function_subclass|statement:function_class", "line:T5|line:T8"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with mismatch as (
    select doc, place, paragraph, seq, name_chain as name, row_chain as expected, row_code as code
    from nar_item
    where fit is not null and codes = 1 and chain_differs
    union all
    select i.doc, i.place, i.paragraph, i.seq, i.name_chain, p.row_chain, p.row_code
    from nar_item_pair p
    join nar_item i on i.doc = p.doc and i.seq = p.seq
    union all
    -- the name of a subclass or an item marked （类）
    select t.doc, t.place, t.seq, 0, concat(r.name, '（类）'), r.name_chain, r.code
    from text_span t
    join nar_item_row r on r.doc = t.doc and r.by_item and r.level_no > 1
    where t.source = 'paragraph' and contains(t.text_n, '(类)') and contains(t.text_n, concat(norm(r.name), '(类)'))
        -- “社会福利（类）” inside a longer name proves nothing
        and regexp_matches(t.text_n, concat('(^|[、,;。.:)0-9]|支出)', regexp_replace(norm(r.name), '([()])', '\\\1', 'g'), '[(]类[)]'))
        and not exists (select 1 from nar_item_row c where c.doc = r.doc and c.level_no = 1 and c.key = r.key)
)
select m.doc, m.place, m.name, m.expected, m.code
from mismatch m
where not exists (select 1 from mismatch e where e.doc = m.doc and e.paragraph = m.paragraph and e.name = m.name and e.seq < m.seq)
