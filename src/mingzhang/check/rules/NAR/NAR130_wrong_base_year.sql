-- [rule]
-- title.zh = "对比基期年度错误"
-- title.en = "Wrong base year"
-- message.zh = "“{name}”与{observed}年比较，{year}年度文件应与{expected}年比较；请改正年份"
-- message.en = "“{name}” is compared with {observed}; a document for {year} compares with {expected}: correct the year"
-- why.zh = "预决算说明与上一年度比较，年份写错多是沿用旧稿。"
-- why.en = "Budgets and final accounts compare with the year before; a wrong year usually comes from an old draft."
-- fix.zh = "改为上一年度，并核对所用上年数。"
-- fix.en = "Name the year before, and check that its figures were used."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement", "document:year"]
-- kinds = ["budget", "final"]
with series as (
    -- a paragraph that goes through several years
    select doc, paragraph
    from (
        select doc, paragraph, year as shown_year from statement where year is not null
        union
        select doc, paragraph, base_year from statement where base_year is not null
    ) as years
    group by doc, paragraph
    having count(*) > 2
)
select c.doc, c.place, c.name, c.base_year as observed, c.doc_year as year, c.doc_year - 1 as expected
from nar_change c
left join series s on s.doc = c.doc and s.paragraph = c.paragraph
where c.base_year is not null and c.base_year <> c.doc_year - 1 and s.doc is null
    -- an outturn may be compared with the budget of its own year
    and not (c.kind = 'final' and c.base_year = c.doc_year and coalesce(c.base_phase, '') in ('approved', 'adjusted'))
