-- [rule]
-- title.zh = "未公开或错年公开"
-- title.en = "Not published, or years late"
-- message.zh = "{detail_zh}"
-- message.en = "{detail_en}"
-- why.zh = "应公开而未公开，或者隔年才公开，公众无法及时监督。"
-- why.en = "What is not published, or only years later, nobody can watch over."
-- fix.zh = "补充公开，并说明未按期公开的原因。"
-- fix.en = "Publish it and explain the delay."
-- legal_basis.zh = "《预算法》第十四条、第九十二条第三项"
-- legal_basis.en = "Budget Law art. 14, art. 92(3)"
-- severity = "error"
-- requires = ["document:published_on"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- scope = "corpus"
with peer as (
    -- what is loaded of a region for one kind and year, with the last day of publication
    select left(region_code, 6) as region, kind, year, max(published_on) as seen_on, min(doc) as any_doc
    from document
    where region_code is not null and year is not null and kind in ('budget', 'final') and not is_template
    group by left(region_code, 6), kind, year
),
due as (
    select p.region, p.kind, p.year, p.any_doc, u.unit_code, u.unit_name, u.department_code
    from peer p
    join ref_unit u on u.region_code = p.region and coalesce(u.exempt, '') <> 'yes'
        and (u.year_from is null or u.year_from <= p.year) and (u.year_to is null or u.year_to >= p.year)
    left join ref_npc_date n on n.region_code = p.region and n.year = p.year and coalesce(n.kind, p.kind) = p.kind
    where p.seen_on > case when n.approved_on is not null then cast(n.approved_on as date) + 55
        when p.kind = 'budget' then make_date(p.year, 9, 30) else make_date(p.year + 1, 12, 31) end
),
absent as (
    select m.*
    from due m
    left join document d on left(d.region_code, 6) = m.region and d.kind = m.kind and d.year = m.year
        and (norm(d.unit_code) = m.unit_code
            or contains(norm(d.unit_name), regexp_replace(norm(m.unit_name), '^(?:中共|中国共产党)|\(?(?:本级|本部|机关)\)?$', '', 'g')))
    where d.doc is null
)
select coalesce(min(h.doc), a.any_doc) as doc, null as place,
    concat('未见“', a.unit_name, '”', cast(a.year as varchar), '年度的', case a.kind when 'budget' then '预算' else '决算' end, '公开文件，最晚期限已过；请核实') as detail_zh,
    concat('No ', a.kind, ' of ', a.unit_name, ' for ', cast(a.year as varchar), ' although the latest day has passed; make sure') as detail_en
from absent a
left join document h on left(h.region_code, 6) = a.region and h.kind = a.kind and h.year = a.year
    and left(norm(h.unit_code), 3) = left(coalesce(a.department_code, a.unit_code), 3)
group by a.any_doc, a.unit_name, a.unit_code, a.year, a.kind
union all
select doc, place,
    concat(cast(year as varchar), '年度决算于', cast(published_on as varchar), '公开，已晚于', cast(year + 1 as varchar), '年12月31日'),
    concat('The final accounts of ', cast(year as varchar), ' appeared on ', cast(published_on as varchar), ', after the end of ', cast(year + 1 as varchar))
from document
where kind = 'final' and published_on > make_date(year + 1, 12, 31)
