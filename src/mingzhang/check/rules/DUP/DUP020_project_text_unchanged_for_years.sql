-- [rule]
-- title.zh = "项目说明多年未更新"
-- title.en = "Project text unchanged for years"
-- message.zh = "项目说明“{text}…”（{length}字）自{since}年起连续{years}年除年份外一字未改（{other}）{what_zh}；请按本年实施阶段重写"
-- message.en = "the project text “{text}…” ({length} characters) has not changed but for the year since {since}, {years} years running ({other}){what_en}; rewrite it for this year's stage"
-- why.zh = "项目内容逐年推进，说明却原样照搬，无法说明本年做什么、为什么要钱。"
-- why.en = "The work moves on while the text is copied; it no longer says what this year's money is for."
-- fix.zh = "写明本年度的工作内容、进度和资金用途。"
-- fix.en = "State this year's work, progress and use of the money."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "warning"
-- requires = ["paragraph|project", "companion:previous_year"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- scope = "corpus"
with text_of as (
    select d.doc, d.year, d.unit_short, d.unit_key, d.region_code, d.file, t.place, t.text_n, t.seq,
        -- the year alone put forward is no rewriting
        md5(regexp_replace(t.text_n, '(19|20)[0-9]{2}年?', '年', 'g')) as text_key
    from dup_project_text t
    join document_unit d on d.doc = t.doc and d.kind = 'budget'
    join threshold h on h.doc = d.doc and h.key = 'project_text_min'
    where length(t.text_n) > h.value
), run_of as (
    -- how many years running a unit has had this very text, up to each year
    select text_key, unit_short, year, year - row_number() over (partition by text_key, unit_short order by year) as island
    from (select distinct text_key, unit_short, year from text_of) as yearly
), run_length as (
    select text_key, unit_short, island, min(year) as since, max(year) as last_year, count(*) as years
    from run_of
    group by text_key, unit_short, island
), stage as (
    -- where the work stands, by what the rest of the project text says
    select s.doc, max(case when w.list = 'stage_end' then 1 else 0 end) as is_ending,
        max(case when w.list = 'stage_begin' then 1 else 0 end) as is_beginning
    from dup_project_text s
    join ref_evaluation_word w on w.list in ('stage_begin', 'stage_end') and contains(s.text_n, w.word)
    where length(s.text_n) <= 200
    group by s.doc
)
select t.doc, t.place, left(t.text_n, 24) as text, length(t.text_n) as length, r.since, r.years,
    (select max(o.file) from text_of o where o.text_key = t.text_key and o.unit_short = t.unit_short and o.year = t.year - 1) as other,
    case when r.years < 3 then '，而工作阶段已变' else '' end as what_zh,
    case when r.years < 3 then ', although the stage of the work has' else '' end as what_en
from text_of t
join run_length r on r.text_key = t.text_key and r.unit_short = t.unit_short and r.last_year = t.year
left join stage n on n.doc = t.doc
where r.years >= 3 or r.years = 2 and n.is_ending = 1 and n.is_beginning = 0 and exists (
    select 1 from text_of b join stage p on p.doc = b.doc
    where b.text_key = t.text_key and b.unit_short = t.unit_short and b.year = t.year - 1 and p.is_beginning = 1 and p.is_ending = 0)
