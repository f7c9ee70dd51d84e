-- [rule]
-- title.zh = "单位代码不规范"
-- title.en = "Unit code irregular"
-- message.zh = "单位代码{observed}{problem_zh}；请核对"
-- message.en = "The unit code {observed} {problem_en}; check it"
-- why.zh = "单位代码是汇总和跨年比对的依据，不规范就无法对应。"
-- why.en = "Totals and comparisons over years go by the unit code."
-- fix.zh = "按预算管理一体化系统的单位代码填写。"
-- fix.en = "Use the code of the budget system."
-- legal_basis.zh = "《预算管理一体化规范》（待核实）"
-- legal_basis.en = "budget management standards (to verify)"
-- severity = "warning"
-- requires = ["document:unit_code|project"]
-- kinds = ["budget", "final", "self_evaluation"]
-- levels = ["unit", "department"]
-- not_applicable = "select d.doc from document d left join project p on p.doc = d.doc and p.unit_code is not null where d.unit_code is null group by d.doc having count(p.doc) = 0"
with coded as (
    select doc, place, cast(null as integer) as project, norm(unit_code) as code from document where norm(unit_code) <> ''
    union all
    select p.doc, p.place, p.seq, norm(p.unit_code)
    from project p
    join document d on d.doc = p.doc
    where norm(p.unit_code) <> '' and norm(p.unit_code) <> coalesce(norm(d.unit_code), '')
)
select doc, place, project, code as observed, '不是3位、6位或9位数字' as problem_zh, 'is not of 3, 6 or 9 digits' as problem_en
from coded
where not regexp_matches(code, '^(?:[0-9]{3}){1,3}$')
union all
select c.doc, c.place, c.project, c.code, concat('与本部门代码', left(norm(d.unit_code), 3), '不符'),
    concat('does not begin with the department''s ', left(norm(d.unit_code), 3))
from coded c
join document d on d.doc = c.doc
where c.project is not null and regexp_matches(c.code, '^(?:[0-9]{3}){1,3}$')
    and regexp_matches(norm(d.unit_code), '^(?:[0-9]{3}){1,3}$') and left(c.code, 3) <> left(norm(d.unit_code), 3)
union all
select d.doc, d.place, cast(null as integer), d.unit_code, concat('在单位名录中属于“', u.unit_name, '”'),
    concat('belongs to ', u.unit_name, ' in the registry')
from document d
join ref_unit u on u.unit_code = norm(d.unit_code) and u.region_code = left(d.region_code, 6)
    and (u.year_from is null or u.year_from <= d.year) and (u.year_to is null or u.year_to >= d.year)
where d.unit_name is not null
    and not contains(regexp_replace(norm(d.unit_name), '^(?:中共|中国共产党)|\(?(?:本级|本部|机关)\)?$', '', 'g'),
        regexp_replace(norm(u.unit_name), '^(?:中共|中国共产党)|\(?(?:本级|本部|机关)\)?$', '', 'g'))
