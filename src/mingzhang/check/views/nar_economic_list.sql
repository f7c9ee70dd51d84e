-- One row per economic item that a sentence lists under 人员经费 or 公用经费, and one row per list (listed NULL).
-- kind_of: personnel or operating; key: subject_key of the listed name; is_open: the list ends with 等.
with said as (
    select s.doc, s.paragraph, s.subject as kind_of, s.place,
        regexp_extract(p.text_n, case s.subject when 'personnel' then '人员经费[^;、]{0,40}?主要(?:包括|用于|是):?([^。;]+)'
            else '公用经费[^;、]{0,40}?主要(?:包括|用于|是):?([^。;]+)' end, 1) as items
    from nar_statement s
    join paragraph_row p on p.doc = s.doc and p.seq = s.paragraph
    where s.subject in ('personnel', 'operating') and s.measure = 'amount' and contains(p.text, '、') and contains(p.text, '主要')
), one as (
    select doc, paragraph, kind_of, min(place) as place, items
    from said
    where contains(items, '、')
    group by doc, paragraph, kind_of, items
), item as (
    select doc, paragraph, kind_of, place, items, unnest(string_split(replace(items, ',', '、'), '、')) as listed
    from one
)
select doc, paragraph, kind_of, place, regexp_replace(listed, '等(费用|支出|项|方面)?$', '') as listed,
    subject_key(regexp_replace(listed, '等(费用|支出|项|方面)?$', '')) as key,
    regexp_matches(items, '等(费用|支出|项|方面)?$|等[、,]') as is_open
from item
where listed <> ''
