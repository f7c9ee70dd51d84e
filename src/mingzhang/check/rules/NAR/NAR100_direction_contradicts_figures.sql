-- [rule]
-- title.zh = "增减方向与数字相反"
-- title.en = "Direction contradicts the figures"
-- message.zh = "“{name}”{said_zh}，文中写“{word_zh}”；请核对金额和方向"
-- message.en = "“{name}” {said_en}, but the text says {word_en}; check amounts and direction"
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
with against as (
    select doc, place, name, base, amount, amount_unit, abs(moved) as difference,
        case when base > 0 then concat(cast(cast(round(cast(abs(moved) as decimal(38, 10)) * 100 / base, 2) as decimal(18, 2)) as varchar), '%')
            else money_text(abs(moved), amount_unit) end as expected,
        case when moved > 0 then '增加' else '减少' end as right_zh,
        case when moved > 0 then 'an increase' else 'a decrease' end as right_en,
        case direction when 'increase' then '增加' else '减少' end as word_zh,
        case direction when 'increase' then 'an increase' else 'a decrease' end as word_en
    from nar_change
    where contradicts and measure = 'amount'
),
clash as (
    -- 增加710.50万元,下降9.76%: one comparison, two directions
    select doc, place, seq, paragraph, name, amount_unit, amount, direction,
        regexp_extract(norm(sentence), case direction
            when 'increase' then '(?:增加|增长|上升|提高)(?:了|为)?[0-9][0-9.,]*(?:亿元|万元|元),(?:同比)?(?:下降|减少|降低)(?:了|为)?[0-9.]+%'
            else '(?:减少|下降|降低)(?:了|为)?[0-9][0-9.,]*(?:亿元|万元|元),(?:同比)?(?:增加|增长|上升|提高)(?:了|为)?[0-9.]+%' end) as phrase
    from nar_statement
    where measure in ('amount', 'change') and direction in ('increase', 'decrease') and change_amount > 0
),
told as (
    select *, row_number() over (partition by doc, paragraph, phrase order by seq) as choice
    from clash
    where phrase <> ''
)
select doc, place, name, base, amount, amount_unit, difference, expected, right_zh, right_en, word_zh, word_en,
    concat('由上年', money_text(base, amount_unit), '变为本年', money_text(amount, amount_unit), '，是', right_zh, expected) as said_zh,
    concat('goes from ', money_text(base, amount_unit), ' last year to ', money_text(amount, amount_unit), ', ', right_en, ' of ', expected) as said_en
from against
union all
select doc, place, name, cast(null as decimal(20, 2)), amount, amount_unit, cast(null as decimal(20, 2)), cast(null as varchar),
    cast(null as varchar), cast(null as varchar), phrase, concat('“', phrase, '”'),
    '一次增减写成两个方向', 'is compared once, in two directions'
from told
where choice = 1
