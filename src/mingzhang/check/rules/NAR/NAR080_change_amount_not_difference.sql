-- [rule]
-- title.zh = "增减额不等于两年之差"
-- title.en = "Change amount is not the difference"
-- message.zh = "“{name}”本年{amount}，{reading_zh}，文中{word_zh}{observed}；请核对本年数、上年数和增减额"
-- message.en = "“{name}” is {amount} this year; {reading_en}, the text says {word_en} of {observed}; check the two years and the change"
-- why.zh = "增减额就是本年数减上年数；增加额大于本年数意味着上年为负数，多半是照抄了另一行。"
-- why.en = "A change is this year less last year; an increase above this year's amount would make last year negative and is usually copied from another line."
-- fix.zh = "按两年批复数重新计算增减额。"
-- fix.en = "Recompute the change from the approved amounts of both years."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
-- money = ["amount", "observed", "expected", "difference"]
select c.doc, c.place, c.name, c.amount, c.change_amount as observed, a.expected, c.change_amount - a.expected as difference, c.amount_unit,
    concat('与上年', money_text(c.base_amount, c.amount_unit), '相差', money_text(a.expected, c.amount_unit)) as reading_zh,
    concat('last year was ', money_text(c.base_amount, c.amount_unit), ', a difference of ', money_text(a.expected, c.amount_unit)) as reading_en,
    case c.direction when 'increase' then '增加' when 'decrease' then '减少' else '增减' end as word_zh,
    case c.direction when 'increase' then 'an increase' when 'decrease' then 'a decrease' else 'a change' end as word_en
from nar_amount a
join nar_change c on c.doc = a.doc and c.seq = a.seq
where a.rule = 'NAR080' and a.verdict = 'wrong'
union all
select doc, place, name, amount, change_amount, null, null, amount_unit,
    '增加额不可能大于本年数', 'an increase cannot exceed it', '增加', 'an increase'
from nar_change
where direction = 'increase' and base_amount is null and amount is not null
    and change_amount - change_half > amount + half
