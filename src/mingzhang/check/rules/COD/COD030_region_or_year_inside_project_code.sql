-- [rule]
-- title.zh = "项目编码的地区或年份不符"
-- title.en = "Region or year inside the project code"
-- message.zh = "项目“{name}”编码{code}的{part_zh}为{observed}，应为{expected}；请核对"
-- message.en = "In the code {code} of project “{name}” the {part_en} is {observed}, not {expected}; check it"
-- why.zh = "编码中的地区、年份与本单位不符，可能误用了其他项目的编码。"
-- why.en = "Another region or a later year suggests that another project's code was used."
-- fix.zh = "核对编码是否属于本单位、本年度项目。"
-- fix.en = "Make sure that the code is this unit's and this year's."
-- legal_basis.zh = "《预算管理一体化规范》和技术标准（待核实）"
-- legal_basis.en = "budget management standards (to verify)"
-- severity = "warning"
-- requires = ["project"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from project group by doc having count(code) = 0"
with coded as (
    select p.doc, p.place, p.seq as project, p.name, norm(p.code) as code, left(d.region_code, 6) as region, d.year
    from project p
    join document d on d.doc = p.doc
    where regexp_matches(norm(p.code), '^[1-9][0-9]{7}[0-9A-Z]{13}$')
)
select doc, place, project, name, code, '地区' as part_zh, 'region' as part_en, left(code, 6) as observed, region as expected
from coded
-- money of a superior comes with the superior's code
where left(code, 6) <> region and left(code, 6) <> concat(left(region, 4), '00')
    and left(code, 6) <> concat(left(region, 2), '0000')
union all
select doc, place, project, name, code, '年份', 'year', concat('20', substr(code, 7, 2)), concat(cast(year as varchar), '年或以前')
from coded
where cast(concat('20', substr(code, 7, 2)) as integer) > year
