-- [rule]
-- title.zh = "项目名称或编码缺失、重复"
-- title.en = "Project name or code missing or repeated"
-- message.zh = "项目“{name}”（编码{code}）{problem_zh}；请核对"
-- message.en = "Project “{name}” (code {code}) {problem_en}; check it"
-- why.zh = "编码是项目的唯一标识，缺失或重复就无法跟踪资金。"
-- why.en = "The code identifies a project; if it is missing or repeated the money cannot be followed."
-- fix.zh = "按预算管理一体化系统中的项目库核对名称和编码。"
-- fix.en = "Check name and code against the project library of the platform."
-- legal_basis.zh = "填报惯例；预算管理一体化（待核实）"
-- legal_basis.en = "practice; integrated budget management (to verify)"
-- severity = "error"
-- requires = ["project"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
with form as (
    select doc, place, seq, name, name_n, code, norm(coalesce(code, '')) as code_n
    from project_row
    where has_form
),
by_code as (
    select doc, code_n, count(distinct name_n) as names from form where code_n <> '' group by doc, code_n
),
by_name as (
    select doc, name_n, count(distinct code_n) as codes from form where code_n <> '' and name_n <> '' group by doc, name_n
)
select f.doc, f.place, f.seq as project, f.name, f.code, '没有名称' as problem_zh, 'has no name' as problem_en
from form f
where coalesce(f.name_n, '') = ''
union all
select f.doc, f.place, f.seq, f.name, f.code, '没有项目编码，而其他项目有', 'has no code, though other projects have one'
from form f
where f.code_n = '' and f.doc in (select doc from by_code)
union all
select f.doc, f.place, f.seq, f.name, f.code, '与其他项目编码相同而名称不同', 'shares its code with a project of another name'
from form f
join by_code c on c.doc = f.doc and c.code_n = f.code_n
where c.names > 1
union all
select f.doc, f.place, f.seq, f.name, f.code, '同一名称用了不同编码', 'stands under two codes'
from form f
join by_name n on n.doc = f.doc and n.name_n = f.name_n
where n.codes > 1
