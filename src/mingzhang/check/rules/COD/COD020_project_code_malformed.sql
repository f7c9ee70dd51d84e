-- [rule]
-- title.zh = "项目编码格式错误"
-- title.en = "Project code malformed"
-- message.zh = "项目“{name}”的编码{observed}共{length}位，应为21位：6位区划、2位年份和13位数字或大写字母；请核对"
-- message.en = "The code {observed} of project “{name}” has {length} characters; it must have 21: 6 of the region, 2 of the year and 13 digits or capitals"
-- why.zh = "编码错误，项目无法与预算管理一体化系统对应。"
-- why.en = "With a malformed code the project cannot be found in the budget system."
-- fix.zh = "从预算管理一体化系统复制项目编码。"
-- fix.en = "Copy the code from the budget system."
-- legal_basis.zh = "《预算管理一体化规范》和技术标准（待核实）"
-- legal_basis.en = "budget management standards (to verify)"
-- severity = "error"
-- requires = ["project"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- years = "2021-"
-- not_applicable = "select doc from project group by doc having count(code) = 0"
with coded as (
    select doc, place, seq, name, norm(code) as code,
        regexp_matches(norm(code), '^[1-9][0-9]{7}[0-9A-Z]{13}$') as well_formed
    from project
    where norm(code) <> ''
),
scheme as (
    select doc, bool_or(well_formed) as used from coded group by doc
)
select c.doc, c.place, c.seq as project, c.name, c.code as observed, length(c.code) as length
from coded c
join scheme s on s.doc = c.doc
-- a province with codes of another kind throughout follows another scheme
where not c.well_formed
    and (s.used or regexp_matches(c.code, '^[1-9][0-9]{7}[0-9A-Za-z]{11,15}$'))
