-- [rule]
-- title.zh = "区划代码无效或与地区不符"
-- title.en = "Region code invalid or of another place"
-- message.zh = "区划代码{observed}{problem_zh}；请核对区划代码"
-- message.en = "The region code {observed} {problem_en}; check it"
-- why.zh = "区划代码错误，数据会归到别的地区，无法汇总比对。"
-- why.en = "With a wrong region code the data are counted for another place."
-- fix.zh = "按当年行政区划代码（GB/T 2260）填写本地区代码。"
-- fix.en = "Use the code of the place in the list of the year (GB/T 2260)."
-- legal_basis.zh = "GB/T 2260《中华人民共和国行政区划代码》"
-- legal_basis.en = "GB/T 2260"
-- severity = "error"
-- requires = ["document:region_code"]
-- kinds = ["budget", "final", "self_evaluation"]
with own as (
    select doc, place, left(region_code, 6) as code, norm(concat(coalesce(unit_name, ''), '|', coalesce(name, ''))) as names
    from document
    where region_code is not null
),
listed as (
    select o.doc, min(r.name) as name
    from own o
    join ref_region r on r.code = o.code
    group by o.doc
),
named as (
    -- places that the names of unit and document mention, with how each lies to the code
    select o.doc, r.name,
        r.code = o.code
        or (right(r.code, 4) = '0000' and left(r.code, 2) = left(o.code, 2))
        or (right(r.code, 2) = '00' and left(r.code, 4) = left(o.code, 4))
        or (right(o.code, 2) = '00' and left(r.code, 4) = left(o.code, 4))
        or (right(o.code, 4) = '0000' and left(r.code, 2) = left(o.code, 2)) as fits
    from own o
    join ref_region r on length(r.name) >= 3 and contains(o.names, r.name)
)
select o.doc, o.place, o.code as observed, '不在行政区划代码表中' as problem_zh, 'is not in the list of regions' as problem_en
from own o
left join listed l on l.doc = o.doc
-- development zones have codes of their own (71 and above) that the list does not hold
where l.doc is null and not (regexp_matches(o.code, '^[1-9][0-9]{5}$') and right(o.code, 2) >= '70')
union all
select o.doc, o.place, o.code, concat('是', l.name, '，与文件中的“', min(n.name), '”不符'),
    concat('is that of ', l.name, ', not of ', min(n.name), ' in the document')
from own o
join listed l on l.doc = o.doc
join named n on n.doc = o.doc
group by o.doc, o.place, o.code, l.name
having not bool_or(n.fits)
