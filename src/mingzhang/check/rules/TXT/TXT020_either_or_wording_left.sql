-- [rule]
-- title.zh = "双向模板词未取舍"
-- title.en = "Either-or wording left"
-- message.zh = "“{word}”是模板的两可用语，没有按实际情况取舍；请只保留一种"
-- message.en = "“{word}” is the template's either-or wording: keep only the one that is true"
-- why.zh = "增减方向写成两可，读者无法知道实际是增加还是减少。"
-- why.en = "With both directions printed, the reader cannot tell which one is true."
-- fix.zh = "对照数据，保留“增加”或“减少”等其中一个词。"
-- fix.en = "Look at the figures and keep one of the words."
-- legal_basis.zh = "填报惯例（公开模板）"
-- legal_basis.en = "practice (templates)"
-- severity = "error"
-- requires = ["paragraph"]
-- kinds = ["budget", "final"]
select s.doc, s.place, s.project, string_agg(distinct h.found, '、' order by h.found) as word,
    -- the unit is named, only the template's word for it stands there too
    case when min(case when contains(h.found, '部门(单位)') then 1 else 0 end) = 1 then 'warning' end as severity
from txt_span s
join txt_hit h on h.text_n = s.text_n and h.list = 'either_or'
where s.source = 'paragraph' and s.section_kind <> 'glossary'
group by s.doc, s.place, s.project, s.seq
