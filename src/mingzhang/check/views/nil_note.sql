-- One row per sentence that calls a statutory table nil (本表为空表, 本表无数据), with the table under whose title it
-- stands and the funds that it names.
select p.doc, p.place, p.seq, p.text, p.text_n, s.table_id,
    p.text_n like '%三公%' as names_three_public,
    p.text_n like '%机关运行%' as names_admin_operating,
    p.text_n like '%政府性基金%' as names_fund,
    p.text_n like '%国有资本%' as names_state_capital
from paragraph_row p
left join section s on s.doc = p.doc and s.seq = p.section
where regexp_matches(p.text_n, '(本表|此表|该表|表)(为|是)?空表|(本表|此表|该表)(无|没有)(数据|内容|数)|故本表(为空|无数)')
