-- [rule]
-- title.zh = "资产截止日期错误"
-- title.en = "Wrong date of the assets"
-- message.zh = "资产数据截至{observed}，{year}年度应为{expected}的数据；请更新数据并改正日期"
-- message.en = "The assets stand as of {observed}; a document for {year} must show {expected}; update the figures and the date"
-- why.zh = "截止日期写错，往往是整段沿用了上一年的数据。"
-- why.en = "A wrong date usually means that last year's paragraph was kept."
-- fix.zh = "按本年度模板要求的日期更新资产数据和文字。"
-- fix.en = "Update figures and text to the date that this year's template asks for."
-- legal_basis.zh = "公开模板（填报惯例）"
-- legal_basis.en = "practice (templates)"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from statement group by doc having count(as_of) = 0"
with dated as (
    select distinct s.doc, s.place, s.as_of, d.year, d.kind, year(s.as_of) as as_of_year
    from statement s
    join document d on d.doc = s.doc
    where s.as_of is not null and d.year is not null
        and (s.subject like '%asset%' or s.subject like 'vehicle%' or s.subject like 'equipment%'
            or s.subject in ('buildings', 'construction', 'long_term_investment'))
)
select doc, place, cast(as_of as varchar) as observed, year,
    case when kind = 'budget' then concat(cast(year - 1 as varchar), '年')
        else concat(cast(year as varchar), '年12月31日') end as expected
from dated
where (kind = 'budget' and as_of_year <> year - 1)
    or (kind = 'final' and as_of <> make_date(year, 12, 31))
