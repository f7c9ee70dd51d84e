-- [rule]
-- title.zh = "必备章节缺失"
-- title.en = "Required chapter missing"
-- message.zh = "未见“{name}”的说明；请补充该部分，没有的也要写明"
-- message.en = "There is nothing on “{name_en}”; add it, and say so if there is nothing to report"
-- why.zh = "说明不完整，公众无法了解该项情况。"
-- why.en = "Without it the public learns nothing on the matter."
-- fix.zh = "补写该部分；没有该项支出的写明“无”。"
-- fix.en = "Write the part, or state that there is none."
-- legal_basis.zh = "《预算法》第十四条第二款、第三款；财预〔2016〕143号（待核实）"
-- legal_basis.en = "Budget Law art. 14(2)(3); Caiyu (2016) No. 143 (to verify)"
-- severity = "warning"
-- requires = ["document:year", "document:level", "section"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from section where coalesce(kind, '') <> 'contents_entry' group by doc having count(case when coalesce(kind, '') not in ('table', 'tables') then 1 end) < 3"
with required as (
    select d.doc, r.chapter, r.title_zh, r.title_en, r.words
    from document d
    join ref_required_chapter r
        on r.kind = d.kind and r.level = d.level
        and (r.year_from is null or r.year_from <= d.year) and (r.year_to is null or r.year_to >= d.year)
),
headless as (
    -- few chapters lack a heading, and only for those every paragraph is searched
    select r.*
    from required r
    left join section s on s.doc = r.doc and (s.kind = r.chapter or s.entry_kind = r.chapter)
    where s.doc is null
)
select r.doc, r.title_zh as name, r.title_en as name_en
from headless r
-- a part without a heading of its own still counts: its words stand in some paragraph
left join paragraph_row p on p.doc = r.doc and regexp_matches(p.text_n, r.words)
group by r.doc, r.chapter, r.title_zh, r.title_en
having count(p.doc) = 0
