-- [rule]
-- title.zh = "增减百分比计算错误"
-- title.en = "Percentage change wrong"
-- message.zh = "“{name}”由上年{base}变为本年{amount}，{word_zh}幅度应为{expected}，文中为{observed}{hint_zh}；请改正"
-- message.en = "“{name}” goes from {base} last year to {amount}: {word_en} of {expected}, the text says {observed}{hint_en}; correct it"
-- why.zh = "百分比由两年金额算得，算错会误导公众对增减幅度的判断。"
-- why.en = "The percentage follows from the two amounts; a wrong one misleads the reader."
-- fix.zh = "用增减额除以上年数重新计算，并核对两年金额是否写错。"
-- fix.en = "Divide the change by last year's amount, and check both amounts."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
-- money = ["base", "amount"]
-- percent = ["observed", "expected", "difference"]

-- the other amount of the item in the same paragraph, where it explains the percentage
with other as (
    select r.doc, r.seq, min(o.amount) as amount
    from nar_ratio r
    join nar_change c on c.doc = r.doc and c.seq = r.seq
    join nar_statement o on o.doc = r.doc and o.paragraph = r.paragraph and o.seq <> r.seq and o.measure = 'amount'
        and o.subject = c.subject and coalesce(o.name_chain, '') = coalesce(c.name_chain, '')
        and coalesce(o.phase, '') = coalesce(c.phase, '') and abs(o.amount - c.amount) > o.half + c.half
    where r.rule = 'NAR090' and r.verdict = 'wrong' and c.base_from = 'stated'
        and abs(abs(o.amount - r.denominator) * 100 - cast(r.shown as decimal(14, 6)) * cast(r.denominator as decimal(20, 2)))
            <= cast(r.shown_half as decimal(14, 6)) * r.denominator + 200 * (o.half + c.base_half)
    group by r.doc, r.seq
)
select r.doc, r.place, r.name, r.whole as base, r.amount, r.amount_unit, r.shown as observed, r.expected,
    r.shown - r.expected as difference,
    case c.direction when 'increase' then '增加' else '减少' end as word_zh,
    case c.direction when 'increase' then 'an increase' else 'a decrease' end as word_en,
    case
        when o.amount is not null then concat('（所写数与同段另一金额', money_text(o.amount, r.amount_unit), '相符）')
        when by_this_year then '（所写数是用本年数作除数得出的）'
        else '' end as hint_zh,
    case
        when o.amount is not null then concat(' (which fits the other amount of the paragraph, ', money_text(o.amount, r.amount_unit), ')')
        when by_this_year then ' (which is the change divided by this year''s amount)'
        else '' end as hint_en
from (
    select *,
        -- divided by this year's amount: numerator ÷ amount, both as shown
        amount > 0 and abs(numerator * 100 - cast(shown as decimal(14, 6)) * cast(amount as decimal(20, 2)))
            <= cast(shown_half as decimal(14, 6)) * cast(amount as decimal(20, 2)) as by_this_year
    from nar_ratio
    where rule = 'NAR090' and verdict = 'wrong'
) as r
join nar_change c on c.doc = r.doc and c.seq = r.seq
left join other o on o.doc = r.doc and o.seq = r.seq
