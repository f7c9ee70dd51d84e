-- [rule]
-- title.zh = "“三公”决算大于预算"
-- title.en = "Three public expenses: final above budget"
-- message.zh = "“{name}”决算{observed}大于预算{expected}，超出{difference}{hint_zh}；请核对，确需超出的说明批准依据"
-- message.en = "“{name}”: outturn {observed} exceeds the budget of {expected} by {difference}{hint_en}; check it, or state who approved it"
-- why.zh = "“三公”经费只减不增，决算不得超过预算。"
-- why.en = "These expenses may not exceed their budget."
-- fix.zh = "核对预算数和决算数；经批准调整的，写明批准文件和调整后预算。"
-- fix.en = "Check both figures; where an adjustment was approved, name the approval and the adjusted budget."
-- legal_basis.zh = "三公决算不大于预算的勾稽（填报惯例）"
-- legal_basis.en = "practice; tie: outturn of the three public expenses ≤ budget"
-- severity = "error"
-- requires = ["statement:three_public|statement:overseas_visits|statement:hospitality|statement:vehicles|statement:vehicle_purchase|statement:vehicle_running|line:T7"]
-- kinds = ["final"]
-- money = ["observed", "expected", "difference"]
with pair as (
    select e.doc, e.subject, e.place, e.amount as observed, b.amount as expected, e.half + b.half as half, e.amount_unit
    from tpx_amount e
    join tpx_amount b on b.doc = e.doc and b.subject = e.subject and b.phase = 'approved'
    where e.phase = 'executed' and e.subject <> 'admin_operating'
),
approved as (
    select distinct doc
    from paragraph_row
    where (contains(text, '调整') or contains(text, '追加'))
        and regexp_matches(text_n, '(经|报)[^。;]{0,12}(批准|批复|同意)[^。;]{0,20}(调整|追加)|(调整|追加)[^。;]{0,10}预算|预算[^。;]{0,6}(调整|追加)')
)
select p.doc, p.place, coalesce(n.name, p.subject) as name, p.observed, p.expected, p.observed - p.expected as difference, p.amount_unit,
    case when a.doc is not null then 'warning' end as severity,
    case when a.doc is not null then '（文中提到预算调整）' else '' end as hint_zh,
    case when a.doc is not null then ' (the text speaks of an adjusted budget)' else '' end as hint_en
from pair p
left join ref_subject_name n on n.subject = p.subject
left join approved a on a.doc = p.doc
where p.observed - p.expected > p.half
