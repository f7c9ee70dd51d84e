-- [rule]
-- title.zh = "空表说明张冠李戴"
-- title.en = "Nil-table note names another fund"
-- message.zh = "“{name}”下的说明为“{observed}”，说的是{problem_zh}；请改正说明"
-- message.en = "The note under “{name}” says “{observed}”: it speaks of {problem_en}; correct it"
-- why.zh = "说明抄自另一张表，等于本表没有说明。"
-- why.en = "A note copied from another table explains nothing."
-- fix.zh = "改写为本表的资金、本年度和本单位。"
-- fix.en = "Write it for this fund, this year and this unit."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph", "section"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = '''
-- select doc from document where doc not in (
--     select doc from paragraph_row where regexp_matches(text_n, '空表|表无数据|表没有数据'))
-- '''
select n.doc, n.place, n.text as observed,
    case n.table_id when 'T8' then '政府性基金预算支出表' else '国有资本经营预算支出表' end as name,
    case when n.table_id = 'T8' and n.names_state_capital and not n.names_fund then '国有资本经营预算'
        when n.table_id = 'T9' and n.names_fund and not n.names_state_capital then '政府性基金预算'
        else concat(regexp_extract(n.text_n, '(20[0-9]{2})年', 1), '年') end as problem_zh,
    case when n.table_id = 'T8' and n.names_state_capital and not n.names_fund then 'the state capital budget'
        when n.table_id = 'T9' and n.names_fund and not n.names_state_capital then 'government-managed funds'
        else concat('the year ', regexp_extract(n.text_n, '(20[0-9]{2})年', 1)) end as problem_en
from nil_note n
join document d on d.doc = n.doc
where n.table_id in ('T8', 'T9')
    and ((n.table_id = 'T8' and n.names_state_capital and not n.names_fund)
        or (n.table_id = 'T9' and n.names_fund and not n.names_state_capital)
        or (regexp_matches(n.text_n, '20[0-9]{2}年')
            and regexp_extract(n.text_n, '(20[0-9]{2})年', 1) <> cast(d.year as varchar)))
