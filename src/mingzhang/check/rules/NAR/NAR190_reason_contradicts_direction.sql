-- [rule]
-- title.zh = "原因与增减方向矛盾"
-- title.en = "Reason contradicts the direction"
-- message.zh = "“{name}”{word_zh}{from_to_zh}，原因却是“{reason}”；请核对方向或原因"
-- message.en = "“{name}” shows {word_en}{from_to_en}, but the reason is “{reason}”; check direction or reason"
-- why.zh = "原因应当解释增减，方向相反多是沿用了别的文字。"
-- why.en = "A reason must explain the change; the opposite direction usually comes from copied text."
-- fix.zh = "改正原因，或核对两年金额。"
-- fix.en = "Correct the reason, or check both amounts."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
with reason as (
    -- each wording once: documents repeat theirs; long reasons name several things
    select distinct reason, norm(reason) as reason_n
    from nar_change
    where direction in ('increase', 'decrease') and reason_given and length(reason) <= 60
), spoken as (
    select r.reason,
        max(case when w.kind = 'up' then 1 else 0 end) as up, max(case when w.kind = 'down' then 1 else 0 end) as down,
        max(case when w.kind = 'elsewhere' then 1 else 0 end) as elsewhere
    from reason r
    join ref_reason_word w on w.kind in ('up', 'down', 'elsewhere') and contains(regexp_replace(r.reason_n, '(?:未|没有|无|不再|没)(?:再)?(?:新增|增加|上升|提高|减少|压减)', '', 'g'), w.word)
    where length(r.reason_n) <= 40
    group by r.reason
)
select c.doc, c.place, c.name, c.reason,
    case c.direction when 'increase' then '增加' else '减少' end as word_zh,
    case c.direction when 'increase' then 'an increase' else 'a decrease' end as word_en,
    case when c.base_from = 'stated' then concat('（', money_text(c.base, c.amount_unit), '变为', money_text(c.amount, c.amount_unit), '）') else '' end as from_to_zh,
    case when c.base_from = 'stated' then concat(' (', money_text(c.base, c.amount_unit), ' to ', money_text(c.amount, c.amount_unit), ')') else '' end as from_to_en
from nar_change c
join spoken s on s.reason = c.reason
where s.elsewhere = 0 and not c.contradicts and c.reason_given
    and ((c.direction = 'decrease' and s.up = 1 and s.down = 0) or (c.direction = 'increase' and s.down = 1 and s.up = 0))
