-- [rule]
-- title.zh = "“持平”“无变化”与数字不符"
-- title.en = "“Unchanged” contradicts the figures"
-- message.zh = "“{name}”{said_zh}，文中却写“{word_zh}”；请核对"
-- message.en = "“{name}” {said_en}, but the text says “{word_zh}”; check it"
-- why.zh = "写明持平或变动的，应与所列两年金额一致。"
-- why.en = "“Unchanged” or a change must agree with the two amounts shown."
-- fix.zh = "核对两年金额，改正文字。"
-- fix.en = "Check both amounts and correct the wording."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
-- money = ["base", "amount", "difference"]
select c.doc, c.place, c.name, c.amount, c.base, c.amount_unit, c.moved as difference,
    concat('本年', money_text(c.amount, c.amount_unit), '、上年', money_text(c.base, c.amount_unit),
        case when c.direction = 'unchanged' then concat('，相差', money_text(abs(c.moved), c.amount_unit)) else '，两年相同' end) as said_zh,
    concat('is ', money_text(c.amount, c.amount_unit), ' this year and ', money_text(c.base, c.amount_unit), ' last year, ',
        case when c.direction = 'unchanged' then concat('a difference of ', money_text(abs(c.moved), c.amount_unit)) else 'the same amount' end) as said_en,
    case c.direction when 'unchanged' then '持平' when 'increase' then '增加' else '减少' end as word_zh
from nar_change c
join threshold t on t.doc = c.doc and t.key = 'nearly_unchanged'
where c.base_from = 'stated' and c.amount is not null and (
    (c.direction = 'unchanged' and abs(c.moved) > c.half + c.base_half
        and not (contains(norm(c.sentence), '基本持平') and cast(abs(c.moved) as decimal(20, 2)) * 100 <= cast(c.base as decimal(20, 2)) * t.value))
    -- a change word without a number of its own; with one it is NAR080 or NAR090
    or (c.direction in ('increase', 'decrease') and c.moved = 0 and c.amount <> 0
        and c.change_amount is null and c.change_percent is null))
union all
-- 支出决算减少为0.00万元，与2024年持平: a change and none, of one base
select s.doc, s.place, s.name, s.amount, s.base_amount, s.amount_unit, cast(null as decimal(20, 2)),
    '写明与上年持平', 'is said to equal last year''s', case s.direction when 'increase' then '增加' else '减少' end
from nar_statement s
where s.direction in ('increase', 'decrease')
    and regexp_matches(norm(s.sentence), '(?:^|[,。;:])[^,。;:比较与同]*(?:增加|减少|增长|下降)(?:为|了)?[0-9.]+(?:万元|元),(?:与|较|比)[0-9年上度预决算数]{2,10}持平')
