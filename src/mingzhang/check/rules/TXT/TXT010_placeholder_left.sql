-- [rule]
-- title.zh = "占位符未替换"
-- title.en = "Placeholder left"
-- message.zh = "“{word}”是模板的占位符，没有换成实际内容；请填写后再公开"
-- message.en = "“{word}” is a placeholder of the template that was never filled in; write the real content before disclosure"
-- why.zh = "留有占位符说明该处没有填写，公众看不到应公开的内容。"
-- why.en = "A placeholder means that what should be disclosed was never written."
-- fix.zh = "换成实际的名称、数字或原因；没有该事项的，删去整句或写明“无”。"
-- fix.en = "Put in the real name, number or reason; where there is none, remove the sentence or say so."
-- legal_basis.zh = "填报惯例（公开模板）"
-- legal_basis.en = "practice (templates)"
-- severity = "error"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
select s.doc, s.place, s.project, string_agg(distinct h.found, '、' order by h.found) as word
from txt_span s
join txt_hit h on h.text_n = s.text_n and h.list = 'placeholder'
-- a number or code that is masked on purpose
where not regexp_matches(s.text_n, '(?:身份证|证件|账|帐|卡|电话|手机|编|车牌)号')
group by s.doc, s.place, s.project, s.source, s.seq
