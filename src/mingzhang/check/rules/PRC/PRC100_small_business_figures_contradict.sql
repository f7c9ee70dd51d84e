-- [rule]
-- title.zh = "中小企业采购数矛盾"
-- title.en = "Small-business figures contradict"
-- message.zh = "{name_zh}{observed}大于{whole_zh}{expected}；请核对"
-- message.en = "{name_en} of {observed} exceeds {whole_en} of {expected}; check them"
-- why.zh = "部分不能大于总额，同一笔采购也不能既算预留又算其他。"
-- why.en = "A part cannot exceed the whole, nor one purchase count twice."
-- fix.zh = "核对面向中小企业、小微企业的采购金额及总额。"
-- fix.en = "Check the amounts for small and micro businesses and the total."
-- legal_basis.zh = "《政府采购促进中小企业发展管理办法》财库〔2020〕46号（待核实）；预留不大于总额"
-- legal_basis.en = "Caiku (2020) No. 46 (to verify); reserved ≤ total"
-- severity = "error"
-- requires = ["statement:procurement"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected"]
-- not_applicable = "select doc from statement group by doc having count(case when subject like 'sme%' or subject like 'small_micro%' then 1 end) = 0"
with figure as (
    select s.doc, s.subject, s.phase, s.amount, half_unit(s.decimals, s.amount_unit) as tolerance, s.amount_unit, s.place,
        s.section, row_number() over (partition by s.doc, s.subject, s.phase order by s.seq) as choice
    from statement s
    join document d on d.doc = s.doc
    where s.measure = 'amount' and s.amount is not null and (s.year is null or s.year = d.year)
),
whole as (select * from figure where choice = 1)
select a.doc, a.place, '面向中小企业预留' as name_zh, 'The amount reserved for small businesses' as name_en, a.amount as observed,
    '政府采购总额' as whole_zh, 'total procurement' as whole_en, b.amount as expected, a.amount_unit
from whole a
join whole b on b.doc = a.doc and b.subject = 'procurement' and coalesce(a.phase, '') = coalesce(b.phase, '')
where a.subject = 'sme_reserved' and a.amount - b.amount > a.tolerance + b.tolerance
union all
select a.doc, a.place, '预留给小微企业', 'The amount reserved for micro businesses', a.amount,
    '面向中小企业预留', 'the amount reserved for small businesses', b.amount, a.amount_unit
from whole a
join whole b on b.doc = a.doc and b.subject = 'sme_reserved' and coalesce(a.phase, '') = coalesce(b.phase, '')
where a.subject = 'small_micro_reserved' and a.amount - b.amount > a.tolerance + b.tolerance
union all
select a.doc, a.place, '预留项目与其他项目中中小企业成交额合计', 'What small businesses won in reserved and other purchases', a.amount + o.amount,
    '政府采购总额', 'total procurement', b.amount, a.amount_unit
from whole a
join whole o on o.doc = a.doc and o.subject = 'sme_awarded_other'
join whole b on b.doc = a.doc and b.subject = 'procurement' and coalesce(a.phase, '') = coalesce(b.phase, '')
where a.subject = 'sme_awarded_reserved' and a.amount + o.amount - b.amount > a.tolerance + o.tolerance + b.tolerance
