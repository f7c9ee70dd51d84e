-- [rule]
-- title.zh = "增减方向与数字相反"
-- title.en = "Direction contradicts the figures"
-- message.zh = "“{name}”由上年{base}变为本年{amount}，是{right_zh}{expected}，文中写“{word_zh}”；请核对金额和方向"
-- message.en = "“{name}” goes from {base} last year to {amount}, {right_en} of {expected}, but the text says {word_en}; check amounts and direction"
-- why.zh = "方向写反，往往是改了金额没有改文字。"
-- why.en = "A reversed direction usually means that the amounts were changed and the words were not."
-- fix.zh = "核对两年金额；金额无误的，改正增减方向和百分比。"
-- fix.en = "Check both amounts; if they are right, correct direction and percentage."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
-- money = ["base", "amount", "difference"]
select doc, place, name, base, amount, amount_unit, abs(moved) as difference,
    case when base > 0 then concat(cast(cast(round(cast(abs(moved) as decimal(38, 10)) * 100 / base, 2) as decimal(18, 2)) as varchar), '%')
        else money_text(abs(moved), amount_unit) end as expected,
    case when moved > 0 then '增加' else '减少' end as right_zh,
    case when moved > 0 then 'an increase' else 'a decrease' end as right_en,
    case direction when 'increase' then '增加' else '减少' end as word_zh,
    case direction when 'increase' then 'an increase' else 'a decrease' end as word_en
from nar_change
where contradicts and measure = 'amount'
