-- [rule]
-- title.zh = "品目编码不属于当年目录"
-- title.en = "Catalogue code not in the edition of the year"
-- message.zh = "采购“{name}”的品目编码{observed}{problem_zh}；请按当年目录改正，不要在旧编码后补零"
-- message.en = "Procurement “{name}”: the code {observed} {problem_en}; use the catalogue of the year and never pad an old code"
-- why.zh = "同一编码在不同版本的目录中可以是不同的物品。"
-- why.en = "One code can mean different things in different editions."
-- fix.zh = "查当年有效的《政府采购品目分类目录》，填写末级编码。"
-- fix.en = "Look the item up in the catalogue valid for the year."
-- legal_basis.zh = "《政府采购品目分类目录》财库〔2022〕31号（文号待核实）、财库〔2013〕189号"
-- legal_basis.en = "Government procurement catalogue, Caiku (2022) No. 31 (number to verify), Caiku (2013) No. 189"
-- severity = "error"
-- requires = ["procurement", "document:year"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
with coded as (
    select p.doc, p.place, p.item, norm(p.catalogue_code) as code, d.year
    from procurement p
    join document d on d.doc = p.doc
    where coalesce(p.catalogue_code, '') <> ''
)
select c.doc, c.place, c.item as name, c.code as observed,
    case when c.year >= 2023 then '不在2022年版目录中' else '不是品目编码的格式' end as problem_zh,
    case when c.year >= 2023 then 'is not in the 2022 edition' else 'does not have the form of a catalogue code' end as problem_en
from coded c
-- up to 2022 only the form is certain: the complete list of the 2013 edition is not loaded
where (c.year <= 2022 and not regexp_matches(c.code, '^[ABC][0-9]{2,10}$'))
    or (c.year >= 2023 and not exists (
        select 1 from ref_procurement r
        where r.code = c.code and (r.year_from is null or r.year_from <= c.year)
            and (r.year_to is null or r.year_to >= c.year)))
