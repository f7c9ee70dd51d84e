-- [rule]
-- title.zh = "政府层级用语错误"
-- title.en = "Wrong level of government"
-- message.zh = "{level_zh}文本出现“{word}”，疑照抄上级模板；请改为本级用语"
-- message.en = "The text of a {level_en} body says “{word}”, probably copied from a superior's template; use the words of the own level"
-- why.zh = "层级写错，名词解释和口径就不是本级的，说明照抄上级模板未改。"
-- why.en = "With the wrong level the explanation is another government's: the template was copied unchanged."
-- fix.zh = "按本级财政改写，如把“省级财政”改为“县级财政”。"
-- fix.en = "Rewrite it for the own level, such as 县级财政 for 省级财政."
-- legal_basis.zh = "填报惯例（照抄上级模板）"
-- legal_basis.en = "practice (copied provincial text)"
-- severity = "warning"
-- requires = ["paragraph"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where region_level is null"
with hit as (
    select p.doc, p.place, p.seq, p.region_level, h.word,
        bool_or(l.region_level = p.region_level) as own
    from txt_prose p
    join txt_hit h on h.text_n = p.text_n
        and (h.list = 'level_any' or (h.list = 'level_glossary' and p.section_kind = 'glossary'))
    join ref_level_word l on l.word = h.word
    -- only a level above the own one: a superior may well speak of those below
    where case l.region_level when 'province' then 1 when 'city' then 2 else 3 end
            < case p.region_level when 'central' then 0 when 'province' then 1 when 'city' then 2 else 3 end
        and p.section_kind not in ('duties', 'institutions', 'project_form', 'project_text')
        -- money that comes from above is rightly named so
        and not regexp_matches(p.bare_n, concat('(?:上级|转移支付|下达|争取|补助)[^。;]{0,8}', h.word))
    group by p.doc, p.place, p.seq, p.region_level, h.word
)
select a.doc, a.place, a.word,
    case a.region_level when 'city' then '市级' when 'county' then '县（区）级' else '乡镇（街道）' end as level_zh,
    case a.region_level when 'city' then 'city' when 'county' then 'county' else 'township' end as level_en
from hit a
where not exists (
    -- the longest wording decides
    select 1 from hit b
    where b.doc = a.doc and b.seq = a.seq and b.word <> a.word and position(a.word in b.word) > 0)
