-- [rule]
-- title.zh = "经济科目编码与名称不符或位数不全"
-- title.en = "Economic code misnamed or incomplete"
-- message.zh = "经济科目{code}“{observed}”{problem_zh}；请对照部门预算支出经济分类科目改正"
-- message.en = "The economic subject {code} “{observed}” {problem_en}; correct it after the classification"
-- why.zh = "经济科目是执行和决算的口径，编码错位会使基本支出构成失真。"
-- why.en = "Execution and final accounts follow these codes; a wrong one distorts the basic expenditure."
-- fix.zh = "对照《政府收支分类科目》部门预算支出经济分类，改正编码或名称。"
-- fix.en = "Correct code or name after the department-budget economic classification."
-- legal_basis.zh = "部门预算支出经济分类科目（待核实）"
-- legal_basis.en = "department-budget economic classification (to verify)"
-- severity = "error"
-- requires = ["line:T6"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- years = "2018-"
with printed as (
    select l.doc, l.row_index, l.code, l.name, norm(l.name) as name_n, min_by(l.place, l.seq) as place, max(d.year) as year
    from line l
    join document d on d.doc = l.doc
    where l.table_id = 'T6' and regexp_matches(l.code, '^3[0-9]+$') and l.name is not null
    group by l.doc, l.row_index, l.code, l.name
),
subject as (
    select code, name, norm(name) as name_n from ref_economic
    where left(code, 1) = '3' and confidence <> 'memory'
),
judged as (
    select p.doc, p.row_index, p.code, p.name, p.name_n, p.place,
        min(s.name) as right_name,
        coalesce(bool_or(s.name_n = p.name_n), false) as named,
        coalesce(bool_or(shares_bigram(s.name_n, p.name_n)), false) as akin
    from printed p
    left join subject s on s.code = p.code
    group by p.doc, p.row_index, p.code, p.name, p.name_n, p.place
)
select j.doc, j.place, j.code, j.name as observed,
    case when length(j.code) not in (3, 5) then concat('的款级编码应为两位', coalesce('（' || o.code || '）', ''))
        when j.right_name is null then concat('的编码不存在', coalesce('，该名称的编码为' || o.code, ''))
        else concat('名称不符，该编码为“', j.right_name, '”', coalesce('，该名称的编码为' || o.code, '')) end as problem_zh,
    case when length(j.code) not in (3, 5) then 'needs two digits for the second level'
        when j.right_name is null then 'has a code that does not exist'
        else concat('is misnamed: the code is “', j.right_name, '”') end as problem_en
from judged j
left join (select name_n, min(code) as code from subject group by name_n) as o on o.name_n = j.name_n and o.code <> j.code
where length(j.code) not in (3, 5)
    or (j.right_name is null and length(j.code) = 5
        and not exists (select 1 from ref_economic m where m.code = j.code))
    or (j.right_name is not null and not j.named and (o.code is not null or not j.akin))
