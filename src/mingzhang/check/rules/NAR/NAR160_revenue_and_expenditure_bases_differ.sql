-- [rule]
-- title.zh = "收入与支出增减口径不一"
-- title.en = "Revenue and expenditure compared with different bases"
-- message.zh = "收入与支出均为{amount}，收入比上年{base_zh}{expected_word}{expected}，支出比上年{other_zh}{observed_word}{observed}；请统一对比口径"
-- message.en = "Revenue and expenditure are both {amount}; revenue compares with the {base_en} of last year ({expected_en} {expected}), expenditure with the {other_en} ({observed_en} {observed}); use one base"
-- why.zh = "收支平衡的同一笔钱，一处比预算数、一处比执行数，读者无法判断真实增减。"
-- why.en = "For one balanced total, two different bases leave the reader without the real change."
-- fix.zh = "收入和支出统一与上年预算数（或统一与上年执行数）比较。"
-- fix.en = "Compare both with last year's budget, or both with its outturn."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["amount", "observed", "expected", "difference"]
select e.doc, e.place, e.amount, e.change_amount as observed, r.change_amount as expected,
    e.change_amount - r.change_amount as difference, e.amount_unit,
    case r.base_phase when 'executed' then '执行数' when 'approved' then '预算数' else '' end as base_zh,
    case e.base_phase when 'executed' then '执行数' when 'approved' then '预算数' else '' end as other_zh,
    case r.base_phase when 'executed' then 'outturn' when 'approved' then 'budget' else 'figure' end as base_en,
    case e.base_phase when 'executed' then 'outturn' when 'approved' then 'budget' else 'figure' end as other_en,
    case r.direction when 'increase' then '增加' else '减少' end as expected_word,
    case e.direction when 'increase' then '增加' else '减少' end as observed_word,
    case r.direction when 'increase' then 'up' else 'down' end as expected_en,
    case e.direction when 'increase' then 'up' else 'down' end as observed_en
from nar_change r
join nar_change e on e.doc = r.doc and e.amount = r.amount and e.amount > e.half
    and (e.subject = r.subject or (r.subject = 'revenue' and e.subject = 'expenditure'))
    and coalesce(e.base_year, 0) = coalesce(r.base_year, 0) and coalesce(e.phase, '') = coalesce(r.phase, '')
where r.subject in ('revenue', 'fiscal_appropriation', 'general_public') and r.side = 'revenue' and e.side = 'expenditure'
    and r.change_amount is not null and e.change_amount is not null
    and abs(case when e.direction = r.direction then e.change_amount - r.change_amount else e.change_amount + r.change_amount end)
        > e.change_half + r.change_half
    -- all but equal changes are a slip (NAR140)
    and (coalesce(r.base_phase <> e.base_phase, false)
        or abs(e.change_amount - r.change_amount) * 100 >= r.change_amount or e.direction <> r.direction)
    and not exists (
        select 1 from nar_change o
        where o.doc = e.doc and o.seq < e.seq and o.subject = e.subject and o.side = 'expenditure' and o.change_amount = e.change_amount)
