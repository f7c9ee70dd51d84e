-- [rule]
-- title.zh = "截位而非四舍五入"
-- title.en = "Truncated, not rounded"
-- message.zh = "“{name}”写作{observed}，四舍五入应为{expected}{hint_zh}"
-- message.en = "“{name}” is shown as {observed}; rounded it is {expected}{hint_en}"
-- why.zh = "截位不算错误，但同一文件应统一四舍五入。"
-- why.en = "Cutting off is no error, but one document should round in one way."
-- fix.zh = "按四舍五入改正最后一位。"
-- fix.en = "Round the last place."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["statement"]
-- kinds = ["budget", "final", "self_evaluation"]
select r.doc, r.place, r.name, concat(shown_text(r.shown, r.decimals), '%') as observed,
    concat(shown_text(r.expected, r.decimals), '%') as expected,
    case when s.adjusted then '（疑为使各项合计为100%）' else '' end as hint_zh,
    case when s.adjusted then ' (perhaps so that the list adds up to 100 %)' else '' end as hint_en
from nar_ratio r
left join nar_share s on s.doc = r.doc and s.seq = r.seq and r.rule = 'NAR220'
where r.verdict = 'truncated'
union all
select doc, place, name, money_text(shown, amount_unit), money_text(expected, amount_unit), '', ''
from nar_amount
where verdict = 'truncated'
