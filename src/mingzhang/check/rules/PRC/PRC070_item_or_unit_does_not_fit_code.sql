-- [rule]
-- title.zh = "品名或计量单位与品目不符"
-- title.en = "Item name or unit does not fit the code"
-- message.zh = "采购“{name}”{problem_zh}；请核对品目和计量单位"
-- message.en = "Procurement “{name}”: {problem_en}; check the code and the unit"
-- why.zh = "品名与品目不符，多半是编码选错；没有计量单位，数量没有意义。"
-- why.en = "A name that does not fit usually means a wrong code; a quantity without a unit means nothing."
-- fix.zh = "按采购内容选择品目，填写计量单位。"
-- fix.en = "Choose the code by what is bought and fill in the unit."
-- legal_basis.zh = "当年《政府采购品目分类目录》"
-- legal_basis.en = "catalogue of the year"
-- severity = "warning"
-- requires = ["procurement", "document:year"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
with coded as (
    select p.*, norm(p.catalogue_code) as code, d.year
    from procurement p
    join document d on d.doc = p.doc
    where p.item is not null
),
catalogue as (
    select r.code, r.year_from, r.year_to, concat(r.name, coalesce(u.name, '')) as names, r.name
    from ref_procurement r
    left join ref_procurement u on u.code = r.parent and u.level > 0
        and coalesce(u.year_from, 0) = coalesce(r.year_from, 0)
)
select c.doc, c.place, c.item as name,
    concat('与品目', c.code, '“', r.name, '”不符') as problem_zh,
    concat('it does not fit ', c.code, ' “', r.name, '”') as problem_en
from coded c
join catalogue r on r.code = c.code
    and (r.year_from is null or r.year_from <= c.year) and (r.year_to is null or r.year_to >= c.year)
where not shares_bigram(norm(c.item), norm(r.names))
union all
select doc, place, item, '缺计量单位', 'the unit is missing'
from coded
where quantity is not null and coalesce(quantity_unit, '') = ''
