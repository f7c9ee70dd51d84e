-- [rule]
-- title.zh = "标题或年度安排的年度错误"
-- title.en = "Wrong year in heading or statement"
-- message.zh = "{what_zh}“{name}”写的是{observed}年，本文件为{expected}年度；请核对并改正年度"
-- message.en = "The {what_en} “{name}” says {observed}, but the document is for {expected}; check and correct the year"
-- why.zh = "年度写错往往是沿用上年文本，数字也可能是上年的。"
-- why.en = "A wrong year usually means that last year's text was kept, perhaps with last year's figures."
-- fix.zh = "核对该处数据属于哪一年，改正年度并更新数字。"
-- fix.en = "Find out which year the figures are for, then correct the year and the figures."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["section|paragraph"]
-- kinds = ["budget", "final", "self_evaluation"]
-- not_applicable = "select doc from document where year is null"
with heading as (
    select s.doc, s.place, norm(s.title) as title_n, s.title, d.year, d.kind,
        cast(regexp_extract(norm(s.title), '(20[0-9]{2})年', 1) as varchar) as found
    from section s
    join document d on d.doc = s.doc
    where d.year is not null
        and coalesce(s.kind, '') not in ('project_form', 'project_text', 'contents_entry', 'project')
        and (s.depth = 1 or s.table_id is not null)
        and regexp_matches(norm(s.title), '20[0-9]{2}年')
),
opening as (
    select doc, place, section, text, text_n, year, document_kind,
        regexp_extract(bare_n, '^(?:[(]?[一二三四五六七八九十0-9]+[)、.])?(20[0-9]{2})年(?:度)?[^。;,:0-9]{0,30}?(?:预算|决算|安排|收入|支出|经费)[^。;,0-9]{0,14}[0-9][0-9,.]*万?元', 1) as found
    from txt_prose
    where year is not null and section_kind in ('overview', 'change', 'three_public', 'admin_operating', 'procurement')
)
select doc, place, '标题' as what_zh, 'heading' as what_en, title as name, found as observed, year as expected
from heading
where found <> '' and not contains(title_n, concat(cast(year as varchar), '年'))
    and not regexp_matches(title_n, '比|较|增减|变化|变动|上年|上一年|规划|计划|[-—~至到]20[0-9]{2}')
    and regexp_matches(title_n, '预算|决算|收支|收入|支出|经费|自评|绩效')
    -- a budget may report how the year before was carried out, final accounts what follows
    and not (abs(cast(found as integer) - year) = 1
        and regexp_matches(title_n, case kind when 'budget' then '决算|执行|自评|评价|完成' else '预算安排|目标' end))
union all
select doc, place, '文字', 'sentence', left(text, 40), found, year
from opening
where found <> '' and found <> cast(year as varchar)
    and not contains(text_n, concat(cast(year as varchar), '年'))
    and not regexp_matches(text_n, '上年|去年|执行数|结转|比20|较20')
    -- a chapter on another year says so in its heading
    and not exists (
        select 1 from section h
        where h.doc = opening.doc and h.seq = opening.section and contains(norm(h.title), concat(found, '年')))
