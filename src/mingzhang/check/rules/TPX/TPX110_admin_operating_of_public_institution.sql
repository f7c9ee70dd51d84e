-- [rule]
-- title.zh = "事业单位列机关运行经费"
-- title.en = "Administrative operating expenses of a public institution"
-- message.zh = "{reading_zh}，列有机关运行经费{observed}；机关运行经费只统计行政单位和参照公务员法管理的事业单位，请核对范围"
-- message.en = "{reading_en} with administrative operating expenses of {observed}; these cover only administrative units and institutions under the civil-service law: check the scope"
-- why.zh = "范围扩大会使机关运行经费虚高，也与名词解释不符。"
-- why.en = "A wider scope inflates the figure and contradicts the glossary."
-- fix.zh = "剔除不属于行政或参公的单位，或写明其为参公单位。"
-- fix.en = "Take out units that are neither, or say that they are under the civil-service law."
-- legal_basis.zh = "名词解释定义（行政单位和参照公务员法管理的事业单位）"
-- legal_basis.en = "glossary definition (administrative units and institutions under the civil-service law)"
-- severity = "warning"
-- requires = ["statement:admin_operating|line:T7|line:TA"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed"]
with amount as (
    select a.doc, a.amount, a.amount_unit, a.place
    from tpx_amount a
    join document d on d.doc = a.doc and a.phase = case d.kind when 'final' then 'executed' else 'approved' end
    where a.subject = 'admin_operating' and a.amount > 0
)
select s.doc, s.place, s.amount as observed, s.amount_unit,
    concat('句中把', cast(cast(u.quantity as decimal(18, 0)) as varchar), '家事业单位计算在内') as reading_zh,
    concat('the sentence counts in ', cast(cast(u.quantity as decimal(18, 0)) as varchar), ' public institutions') as reading_en
from tpx_text s
join statement u on u.doc = s.doc and u.paragraph = s.paragraph and u.subject = 'public_institutions' and u.measure = 'count' and u.quantity > 0
where s.subject = 'admin_operating' and s.measure = 'amount' and s.amount > 0
union all
select a.doc, a.place, a.amount, a.amount_unit, '本单位为事业单位', 'the unit is a public institution'
from amount a
join document d on d.doc = a.doc and d.unit_type = 'public_institution' and d.level = 'unit'
where not exists (select 1 from statement u where u.doc = a.doc and u.subject = 'public_institutions' and u.measure = 'count' and u.quantity > 0)
