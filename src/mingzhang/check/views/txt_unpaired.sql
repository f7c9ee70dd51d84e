-- One row per different text and kind of bracket or quote whose opening and closing marks differ in number.
-- gap: opening less closing marks. List numbers such as 1) and comparison signs do not count.
with texts as (
    select text_n,
        regexp_replace(
            regexp_replace(text_n, '(^|[。;:,、!?)元])(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})\)', '\1', 'g'),
            '[<>]=?[0-9.]|[<>]=|->|=>|<-|[0-9]"', '', 'g') as t
    from (
        select distinct text_n from txt_span
        where regexp_matches(text_n, '[()〔〕【】《》“”<>"]')
    ) as every
),
counted as (
    select text_n, '（' as opening, '）' as closing, length(t) - length(replace(t, '(', '')) as opened, length(t) - length(replace(t, ')', '')) as closed from texts
    union all
    select text_n, '〔', '〕', length(t) - length(replace(t, '〔', '')), length(t) - length(replace(t, '〕', '')) from texts
    union all
    select text_n, '【', '】', length(t) - length(replace(t, '【', '')), length(t) - length(replace(t, '】', '')) from texts
    union all
    select text_n, '《', '》', length(t) - length(replace(t, '《', '')), length(t) - length(replace(t, '》', '')) from texts
    union all
    select text_n, '“', '”', length(t) - length(replace(t, '“', '')), length(t) - length(replace(t, '”', '')) from texts
    union all
    -- angle brackets are quotes only inside a title
    select text_n, '<', '>', length(t) - length(replace(t, '<', '')), length(t) - length(replace(t, '>', '')) from texts where contains(t, '《')
    union all
    select text_n, '"', '"', length(t) - length(replace(t, '"', '')), 0 from texts
)
select text_n, opening, closing, opened, closed, opened - closed as gap
from counted
where case opening when '"' then opened % 2 = 1 else opened <> closed end
