-- [rule]
-- title.zh = "空表未作空表说明"
-- title.en = "Nil table without a statement"
-- message.zh = "“{name}”没有数据，也没有说明本年度无此项支出；请在表下注明"
-- message.en = "“{name}” is empty and nothing says that there is no such expenditure; add a note under it"
-- why.zh = "空白表分不清是没有支出还是漏填。"
-- why.en = "An empty table does not tell “none” from “forgotten”."
-- fix.zh = "在表下注明“本部门（单位）本年度无此项收支，故本表为空表”。"
-- fix.en = "Note under the table that there is no such revenue or expenditure."
-- legal_basis.zh = "财预〔2016〕143号（待核实）；填报惯例"
-- legal_basis.en = "Caiyu (2016) No. 143 (to verify); practice"
-- severity = "warning"
-- requires = ["cell|line", "paragraph"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- years = "2017-"
-- not_applicable = "select doc from section where coalesce(kind, '') <> 'contents_entry' group by doc having count(case when coalesce(kind, '') not in ('table', 'tables') then 1 end) < 3"
with nil as (
    select t.doc, t.table_id, t.place,
        case t.table_id when 'T7' then '“三公”经费表' when 'T8' then '政府性基金预算支出表'
            else '国有资本经营预算支出表' end as name,
        case t.table_id when 'T7' then '三公' when 'T8' then '基金' else '国有资本' end as word
    from statutory_table t
    where t.table_id in ('T7', 'T8', 'T9') and t.amounts = 0
),
explained as (
    select x.doc, n.table_id
    from nil n
    join nil_note x on x.doc = n.doc and (x.table_id = n.table_id or position(n.word in x.text_n) > 0)
    union
    -- or any sentence that says there is none, or that it is 0
    select p.doc, n.table_id
    from nil n
    join paragraph_row p on p.doc = n.doc and position(n.word in p.text_n) > 0
        and regexp_matches(p.text_n, '无|没有|未安排|不涉及|未发生|为0|0万元|0元|0[.]00')
    union
    -- or a cell of the table itself
    select c.doc, n.table_id
    from nil n
    join cell c on c.doc = n.doc and c.table_id = n.table_id and c.table_id in ('T7', 'T8', 'T9')
        and regexp_matches(norm(c.text), '^无$|空表|无此|没有|本表无|本(单位|部门)无')
)
select n.doc, n.place, n.name
from nil n
left join explained e on e.doc = n.doc and e.table_id = n.table_id
where e.doc is null
