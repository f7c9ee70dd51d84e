-- [rule]
-- title.zh = "预留中小企业比例偏低"
-- title.en = "Reserved share low"
-- message.zh = "{name_zh}{part}占{whole_zh}{whole}的{observed}，低于{expected}；如采购均在限额以下请说明"
-- message.en = "{name_en} of {part} is {observed} of {whole_en} of {whole}, below {expected}; say so if all purchases are under the limits"
-- why.zh = "采购份额预留是促进中小企业发展的要求。"
-- why.en = "Reserving a share of procurement is required to support small businesses."
-- fix.zh = "按规定比例预留，或说明未预留的原因。"
-- fix.en = "Reserve the required share, or explain why not."
-- legal_basis.zh = "财库〔2020〕46号第八条（待核实）"
-- legal_basis.en = "Caiku (2020) No. 46 art. 8 (to verify)"
-- severity = "info"
-- requires = ["statement:procurement"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- years = "2021-"
-- money = ["part", "whole"]
-- percent = ["observed", "expected"]
-- not_applicable = "select doc from statement group by doc having count(case when subject like 'sme_res%' or subject like 'small_micro_res%' then 1 end) = 0"
with figure as (
    select s.doc, s.subject, s.phase, s.amount, s.amount_unit, s.place,
        row_number() over (partition by s.doc, s.subject, s.phase order by s.seq) as choice
    from statement s
    join document d on d.doc = s.doc
    where s.measure = 'amount' and s.amount is not null and (s.year is null or s.year = d.year)
),
pair as (
    select a.doc, a.place, '面向中小企业预留' as name_zh, 'The amount reserved for small businesses' as name_en, a.amount as part,
        '政府采购总额' as whole_zh, 'total procurement' as whole_en, b.amount as whole, a.amount_unit, 'sme_reserved_min' as key
    from figure a
    join figure b on b.doc = a.doc and b.subject = 'procurement' and b.choice = 1 and coalesce(a.phase, '') = coalesce(b.phase, '')
    where a.subject = 'sme_reserved' and a.choice = 1
    union all
    select a.doc, a.place, '预留给小微企业', 'The amount reserved for micro businesses', a.amount,
        '面向中小企业预留', 'the amount reserved for small businesses', b.amount, a.amount_unit, 'small_reserved_min'
    from figure a
    join figure b on b.doc = a.doc and b.subject = 'sme_reserved' and b.choice = 1 and coalesce(a.phase, '') = coalesce(b.phase, '')
    where a.subject = 'small_micro_reserved' and a.choice = 1
)
select p.doc, p.place, p.name_zh, p.name_en, p.part, p.whole_zh, p.whole_en, p.whole, p.amount_unit,
    cast(cast(p.part as decimal(38, 10)) * 100 / p.whole as decimal(10, 1)) as observed, t.value as expected
from pair p
join threshold t on t.doc = p.doc and t.key = p.key
where p.whole > 0 and cast(p.part as decimal(38, 4)) * 100 < p.whole * t.value
