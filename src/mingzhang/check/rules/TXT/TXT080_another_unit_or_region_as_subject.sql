-- [rule]
-- title.zh = "出现其他单位或地区名称"
-- title.en = "Another unit or region named as the subject"
-- message.zh = "句子的主体是“{observed}”，与本文件的单位“{expected}”不同；疑照抄其他单位文本，请核对"
-- message.en = "The subject of the sentence is “{observed}”, not the unit of this document (“{expected}”); probably copied from another unit's text"
-- why.zh = "照抄其他单位的文本，数字和说明可能都不是本单位的。"
-- why.en = "Where another unit's text was copied, its figures may have come along."
-- fix.zh = "改为本单位名称，并核对该段的数字和说明。"
-- fix.en = "Put in the own name and check the figures and words of the paragraph."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph"]
-- kinds = ["budget", "final"]
-- not_applicable = "select doc from document where unit_name is null"
with subject as (
    select p.doc, p.place, p.seq, p.unit_name,
        regexp_extract(p.bare_n,
            '(?:^|[。;])(?:[(]?[一二三四五六七八九十0-9]+[)、.])?([一-龥()]{3,24}?)(?:20[0-9]{2}年(?:度)?)(?:部门|单位)?(?:收入|支出|收支|预算|决算|机关运行|财政拨款|一般公共|“三公”|共有车辆)', 1) as name
    from txt_prose p
    where p.section_kind not in ('glossary', 'duties', 'institutions', 'project_form', 'project_text') and p.unit_name is not null
),
own_region as (
    select distinct d.doc, r.code
    from (
        select doc, region_code, norm(concat(unit_name, coalesce(name, ''))) as names
        from document
        where doc in (select doc from subject where name <> '')
    ) as d
    -- 寻甸县 is short for 寻甸回族彝族自治县
    join ref_region r on r.level > 1 and (d.region_code = r.code or contains(d.names, r.name)
        or contains(r.name, '自治') and contains(d.names, left(r.name, 2)))
),
foreign_region as (
    select s.doc, s.place, s.seq, s.name, s.unit_name
    from subject s
    join ref_region r on r.level > 1 and length(r.name) >= 3 and contains(s.name, r.name)
    where s.name <> '' and s.doc in (select doc from own_region)
        and not exists (
            select 1 from own_region o
            where o.doc = s.doc
                and (o.code = r.code or left(o.code, 4) = left(r.code, 4) and right(r.code, 2) = '00'
                    or left(o.code, 2) = left(r.code, 2) and right(r.code, 4) = '0000'
                    or left(o.code, 4) = left(r.code, 4) and right(o.code, 2) = '00'))
),
foreign_unit as (
    select s.doc, s.place, s.seq, s.name, s.unit_name
    from subject s
    join ref_unit u on contains(s.name, norm(u.unit_name))
    where s.name <> '' and length(u.unit_name) >= 4
        and not contains(norm(s.unit_name), norm(u.unit_name)) and not contains(norm(u.unit_name), norm(s.unit_name))
        and not exists (
            select 1 from ref_unit own where own.unit_name = s.unit_name
                and (own.department_name = u.unit_name or u.department_name = own.unit_name))
)
select distinct doc, place, seq as paragraph_seq, name as observed, unit_name as expected
from (select * from foreign_region union all select * from foreign_unit) as every
