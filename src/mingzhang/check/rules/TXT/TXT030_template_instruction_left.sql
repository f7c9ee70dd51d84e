-- [rule]
-- title.zh = "模板说明语残留"
-- title.en = "Template instruction left"
-- message.zh = "“{word}”是模板给填报人的说明，不应出现在公开文本中；请删去"
-- message.en = "“{word}” is an instruction of the template to its author; remove it from the published text"
-- why.zh = "填写说明留在公开文本里，说明文本未经核对。"
-- why.en = "An instruction left in the text shows that nobody proofread it."
-- fix.zh = "按说明完成该处内容后删去说明文字。"
-- fix.en = "Do what it asks for, then delete it."
-- legal_basis.zh = "填报惯例（公开模板）"
-- legal_basis.en = "practice (templates)"
-- severity = "warning"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
select s.doc, s.place, s.project,
    -- titles were left out of the search: show that there is one
    replace(string_agg(distinct h.found, '、' order by h.found), '《》', '《…》') as word
from txt_span s
join txt_hit h on h.text_n = s.text_n and h.list = 'instruction'
group by s.doc, s.place, s.project, s.source, s.seq
