-- [rule]
-- title.zh = "称“详见绩效目标表”而未附"
-- title.en = "“See the goal form” but none attached"
-- message.zh = "“{name}”称见绩效目标表，文件中没有附该表；请附上或直接写明绩效目标"
-- message.en = "“{name}” refers to a goal form that is not attached; attach it or state the goals"
-- why.zh = "读者看不到目标，等于没有公开。"
-- why.en = "Goals that readers cannot see are not disclosed."
-- fix.zh = "附上项目绩效目标表，或在文中写明目标和指标。"
-- fix.en = "Attach the form, or write goals and indicators in the text."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
select p.doc, p.place, coalesce(u.title, s.title, '绩效目标') as name, p.text as observed
from paragraph_row p
left join section s on s.doc = p.doc and s.seq = p.section
left join section u on u.doc = s.doc and u.seq = s.parent
where p.kind = 'body'
    and regexp_matches(p.text_n, '(详见|见|参见)[^。;]{0,20}绩效目标[^。;,]{0,6}表')
    -- an attachment that is announced may be another file
    and not regexp_matches(p.text_n, '附件|附表|另附|链接|网站')
    and p.doc not in (select doc from indicator)
