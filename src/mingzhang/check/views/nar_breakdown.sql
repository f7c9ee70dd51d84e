-- One row per count, area or length in prose that is broken down: in brackets behind it, or after 其中.
-- whole, parts: the number and the sum of its parts; unit; places: decimals of the whole; half: half places together, nil for what is counted.
-- The parts count as a full breakdown only where they come near the whole: other lists name examples.
with unit as (
    select '平方米' as unit union all select '公顷' union all select '亩' union all select '公里' union all select '千米'
    union all select '米' union all select '人' union all select '名' union all select '个' union all select '户'
    union all select '套' union all select '栋' union all select '间' union all select '座' union all select '吨'
), prose as (
    select doc, place, seq, text_n
    from paragraph_row
    where kind in ('body', 'note', 'text_box') and (contains(text, '（') or contains(text, '(') or contains(text, '其中'))
        and regexp_matches(text, '[0-9０-９][^0-9０-９]+[0-9０-９]')
), bracketed as (
    select p.doc, p.place, p.seq, u.unit,
        unnest(regexp_extract_all(p.text_n, concat('[0-9][0-9,]*(?:\.[0-9]+)?', u.unit, '\((?:其中:?|包括:?)?[^()0-9]{1,20}[0-9][0-9.]*', u.unit,
            '(?:[,、;][^()0-9]{1,20}[0-9][0-9.]*', u.unit, ')+\)'))) as phrase
    from prose p
    join unit u on contains(p.text_n, concat(u.unit, '('))
), followed as (
    select p.doc, p.place, p.seq, u.unit,
        unnest(regexp_extract_all(regexp_replace(p.text_n, '\([^()]*\)', '', 'g'),
            concat('[0-9][0-9,]*(?:\.[0-9]+)?', u.unit, ',其中:?[^,。;0-9]{1,20}[0-9][0-9.]*', u.unit,
                '(?:[,、;][^,。;0-9]{1,20}[0-9][0-9.]*', u.unit, ')+'))) as phrase
    from prose p
    join unit u on contains(p.text_n, concat(u.unit, ',其中')) or contains(p.text_n, concat('),其中'))
), phrase as (
    select * from bracketed
    union all
    select * from followed
), summed as (
    select doc, place, seq, unit, phrase, list_transform(
        regexp_extract_all(replace(phrase, ',', ' '), '[0-9]+(?:\.[0-9]+)?'), lambda t: try_cast(t as decimal(18, 4))) as numbers,
        regexp_extract(replace(phrase, ',', ' '), '^[0-9]+\.([0-9]+)', 1) as fraction
    from phrase
    -- classes that overlap, marks of an open list, and rough numbers
    where not regexp_matches(phrase, '女|党员|团员|学历|研究生|本科|博士|硕士|高级|民族|以上|以下|每|约|等|含|新增|上年|同比')
), totalled as (
    select doc, place, seq, unit, phrase, numbers[1] as whole, list_sum(numbers) - numbers[1] as parts,
        length(fraction) as places, case when unit in ('平方米', '公顷', '亩', '公里', '千米', '米', '吨') then half_place(length(fraction)) * len(numbers) else 0 end as half
    from summed
)
select doc, place, seq, unit, regexp_replace(phrase, '[(,].*$', '') as shown, phrase, whole, parts, places, half
from totalled
where whole > 0 and abs(parts - whole) * 10 <= whole
