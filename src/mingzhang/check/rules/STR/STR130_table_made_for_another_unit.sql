-- [rule]
-- title.zh = "表头编制单位与封面不符"
-- title.en = "Table made for another unit"
-- message.zh = "表头的编制单位为“{observed}”，与本文件的“{expected}”不是同一单位；请核对是否用错了表"
-- message.en = "The table is made for “{observed}”, not for “{expected}” of this document; check whether it is the right table"
-- why.zh = "表头是别的单位，整张表可能就是别的单位的数。"
-- why.en = "If the head names another unit, the whole table may hold that other unit and its figures."
-- fix.zh = "换成本单位的表，或改正表头。"
-- fix.en = "Put in the right table, or correct the head."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["document:unit_name", "cell"]
-- kinds = ["budget", "final", "self_evaluation"]
-- levels = ["unit"]
with named as (
    select doc, place,
        regexp_extract(text_n, '^(编制单位|编制部门|填报单位|部门名称|单位名称)[:：](.{4,40})$', 2) as unit
    from text_span
    where kind in ('table_head', 'cell') and regexp_matches(text_n, '^(编制单位|编制部门|填报单位|部门名称|单位名称)[:：]')
    union all
    select doc, place, norm(unit_name) from project where unit_name <> ''
),
stripped as (
    select n.doc, n.place, n.unit, d.unit_name,
        regexp_replace(n.unit, '^[0-9]+|单位[:：].*$|金额.*$|中共|本级|本部|机关|[(].*[)]|省|市|县|区', '', 'g') as unit_n,
        regexp_replace(norm(d.unit_name), '中共|本级|本部|机关|[(].*[)]|省|市|县|区', '', 'g') as own_n
    from named n
    join document d on d.doc = n.doc
    where d.level = 'unit' and n.unit <> ''
)
select doc, place, unit as observed, unit_name as expected
from stripped
where length(own_n) >= 3 and length(unit_n) >= 3
    and position(unit_n in own_n) = 0 and position(own_n in unit_n) = 0
    -- short forms of one name keep most of their words; another unit does not
    and shared_bigrams(unit_n, own_n) * 2 < least(length(unit_n), length(own_n)) - 1
