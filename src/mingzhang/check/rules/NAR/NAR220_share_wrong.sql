-- [rule]
-- title.zh = "占比计算错误或占比合计不为100%"
-- title.en = "Shares wrong or not adding to 100 %"
-- message.zh = "“{name}”{said_zh}{observed}，{reading_zh}{expected}；请核对"
-- message.en = "“{name}”: {said_en} {observed}, {reading_en} {expected}; check it"
-- why.zh = "占比等于部分除以总额，完整列出的各项占比合计应为100%。"
-- why.en = "A share is part divided by whole, and a full list adds up to 100 %."
-- fix.zh = "按总额重新计算各项占比，核对所用总额是否正确。"
-- fix.en = "Recompute the shares, and check which total was used."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final", "self_evaluation"]
-- percent = ["difference"]
with wrong as (
    select doc, seq, min(1) as one from nar_ratio where rule = 'NAR220' and verdict = 'wrong' group by doc, seq
)
select r.doc, r.place, r.name, '占比写作' as said_zh, 'the share is given as' as said_en, concat(shown_text(r.shown, r.decimals), '%') as observed,
    concat(shown_text(r.expected, r.decimals), '%') as expected, r.shown - r.expected as difference,
    concat('按', money_text(r.amount, r.amount_unit), '除以', s.whole_name, money_text(r.whole, r.amount_unit), '应为') as reading_zh,
    concat('from ', money_text(r.amount, r.amount_unit), ' of ', money_text(r.whole, r.amount_unit), ' it should be') as reading_en
from nar_ratio r
join nar_share s on s.doc = r.doc and s.seq = r.seq
where r.rule = 'NAR220' and r.verdict = 'wrong'
union all
select s.doc, s.place, s.whole_name, '各项占比合计', 'the shares add up to', concat(cast(cast(s.list_total as decimal(18, 2)) as varchar), '%'), '100%',
    s.list_total - 100, '应为', 'their sum should be'
from nar_share s
where s.last and s.shares > 1 and s.whole is not null and abs(s.list_amount - s.whole) <= s.list_amount_half + s.whole_half
    and abs(s.list_total - 100) > s.list_half
    and not exists (select 1 from nar_share o join wrong w on w.doc = o.doc and w.seq = o.seq where o.doc = s.doc and o.list = s.list)
union all
select doc, place, name, '占比写作', 'the share is given as', concat(shown_text(quantity, quantity_decimals), '%'), '100%', quantity - 100, '占比不应超过', 'a share cannot exceed'
from nar_share
where quantity > 100 and whole is null
