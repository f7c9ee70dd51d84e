-- [rule]
-- title.zh = "表格未注明金额单位"
-- title.en = "Money unit not shown"
-- message.zh = "“{name}”有金额而没有注明单位（元或万元）；请在表头注明"
-- message.en = "“{name}” shows amounts without a unit (元 or 万元); state it in the head"
-- why.zh = "没有单位，金额差一万倍也看不出来。"
-- why.en = "Without a unit nobody can tell an amount from its ten-thousandfold."
-- fix.zh = "在表头右上方注明“单位：元”或“单位：万元”。"
-- fix.en = "Write 单位：元 or 单位：万元 at the upper right."
-- legal_basis.zh = "公开模板（填报惯例）"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["cell"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with tables as (
    select doc, table_index, table_id, min(section) as section,
        min_by(place, row_index * 100 + column_index) as place,
        count(case when regexp_matches(norm(text), '^-?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?$|^-?[0-9]+[.][0-9]{2}$') then 1 end) as amounts,
        count(case when regexp_matches(norm(text), '单位[:：]?(人民币)?[千万亿]?元|[(][千万亿]?元[)]|[千万亿]元') then 1 end) as units
    from cell
    where regexp_matches(table_id, '^T[1-9]$')
    group by doc, table_index, table_id
),
headed as (
    select distinct doc, section from paragraph_row where regexp_matches(text_n, '单位[:：]?(人民币)?[千万亿]?元')
)
select t.doc, t.place, coalesce(s.title, '表格') as name
from tables t
left join section s on s.doc = t.doc and s.seq = t.section
left join headed h on h.doc = t.doc and h.section = t.section
where t.amounts > 0 and t.units = 0 and h.doc is null
