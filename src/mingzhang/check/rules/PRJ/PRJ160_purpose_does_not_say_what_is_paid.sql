-- [rule]
-- title.zh = "用途未说明钱花在哪里"
-- title.en = "Purpose does not say what is paid"
-- message.zh = "项目“{name}”的资金用途“{observed}”没有说明支出内容；请写明用于什么"
-- message.en = "Project “{name}”: the purpose “{observed}” does not say what is paid; say what the money is used for"
-- why.zh = "只写意义不写用途，无法判断预算是否合理。"
-- why.en = "A purpose that only states aims gives no way to judge the budget."
-- fix.zh = "写明主要支出内容，如购买、租赁、补助、培训等及其数量。"
-- fix.en = "Name what is bought, rented, subsidised or trained, and how much."
-- legal_basis.zh = "财预〔2015〕88号“资金匹配性”（待核实）"
-- legal_basis.en = "Caiyu (2015) No. 88, match of money and goals (to verify)"
-- severity = "info"
-- requires = ["project"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
with plain as (
    select p.*, regexp_replace(
        regexp_replace(p.purpose_n, '‘[^’]*’', '', 'g'), '[“"][^”"]*[”"]', '', 'g') as outside
    from project_row p
    where coalesce(p.purpose_n, '') <> ''
)
select p.doc, p.place, p.seq as project, p.name,
    case when length(p.purpose) > 60 then concat(substr(p.purpose, 1, 60), '…') else p.purpose end as observed
from plain p
where not exists (select 1 from ref_use_word r where position(r.word in p.outside) > 0)
