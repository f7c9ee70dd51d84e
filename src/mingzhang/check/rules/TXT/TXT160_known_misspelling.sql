-- [rule]
-- title.zh = "常见错别字"
-- title.en = "Known misspelling"
-- message.zh = "“{observed}”疑为“{expected}”，请核对改正"
-- message.en = "“{observed}” is probably meant to be “{expected}”: check and correct it"
-- why.zh = "错别字影响公开文本的严肃性，也会改变意思。"
-- why.en = "A misspelling harms the text and may change its meaning."
-- fix.zh = "核对后改正，并检查全文同类错误。"
-- fix.en = "Correct it and look for the same slip elsewhere."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
select s.doc, s.place, s.project, h.word as observed, h.instead as expected,
    -- a title is quoted as it is; other words may hold a misspelling by chance (ref_typo.certain)
    case when r.certain = 'yes' and contains(s.text, h.word) and not regexp_matches(s.text, concat('《[^》]*', h.word)) then h.word end as fix_replace,
    case when r.certain = 'yes' and contains(s.text, h.word) and not regexp_matches(s.text, concat('《[^》]*', h.word)) then h.instead end as fix_by
from txt_span s
join txt_hit h on h.text_n = s.text_n and h.list = 'typo'
left join (select wrong, min(certain) as certain from ref_typo group by wrong) as r on r.wrong = h.word
