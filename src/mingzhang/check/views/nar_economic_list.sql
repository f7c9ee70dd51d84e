-- One row per economic item that a sentence lists under 人员经费 or 公用经费, and one more per part of a compound.
-- kind_of: personnel or operating; key: subject_key of the listed name; is_open: the list ends with 等, or its paragraph
-- breaks off; is_item: the name is that of an item of the code set or of T6, which stands for no other item.
-- head: what stands before a later part, whose own beginning may lie there: 公务用车运行维护费 before 购置费.
with said as (
    select s.doc, s.paragraph, s.subject as kind_of, s.place,
        regexp_extract(p.text_n, case s.subject when 'personnel' then '人员经费[^;、]{0,40}?主要(?:包括|用于|是):?([^。;]+[。;]?)'
            else '公用经费[^;、]{0,40}?主要(?:包括|用于|是):?([^。;]+[。;]?)' end, 1) as items
    from nar_statement s
    join paragraph_row p on p.doc = s.doc and p.seq = s.paragraph
    where s.subject in ('personnel', 'operating') and s.measure = 'amount' and contains(p.text, '、') and contains(p.text, '主要')
), one as (
    select doc, paragraph, kind_of, min(place) as place, regexp_replace(items, '[。;]$', '') as items,
        regexp_matches(items, '等[^、]{0,10}$|等[、,]|[^。;]$') as is_open
    from said
    where contains(items, '、')
    group by doc, paragraph, kind_of, items
), item as (
    select doc, paragraph, kind_of, place, is_open, unnest(string_split(replace(items, ',', '、'), '、')) as printed
    from one
), whole as (
    select doc, paragraph, kind_of, place, is_open, regexp_replace(printed, '等[^、]{0,10}$', '') as listed
    from item
    where printed <> ''
), known as (
    select d.doc, subject_key(e.name) as key
    from (select distinct doc from whole) d
    cross join ref_economic e
    union
    select doc, subject_key(name)
    from line
    where table_id = 'T6' and name is not null
), compound as (
    select w.doc, w.paragraph, w.kind_of, w.place, w.is_open,
        regexp_extract(w.listed, '^([^及和与]{3,})[及和与][^及和与]{2,}$', 1) as first, regexp_extract(w.listed, '[及和与]([^及和与]+)$', 1) as later
    from whole w
    left join known k on k.doc = w.doc and k.key = subject_key(w.listed)
    where k.doc is null
), part as (
    select doc, paragraph, kind_of, place, is_open, listed, cast(null as varchar) as head
    from whole
    union all
    select doc, paragraph, kind_of, place, is_open, first, null
    from compound
    where first <> ''
    union all
    select doc, paragraph, kind_of, place, is_open, later, first
    from compound
    where first <> ''
)
select p.doc, p.paragraph, p.kind_of, p.place, p.listed, subject_key(p.listed) as key, p.is_open, p.head, k.key is not null as is_item
from part p
left join known k on k.doc = p.doc and k.key = subject_key(p.listed)
where p.listed <> ''
