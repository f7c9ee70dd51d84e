-- [rule]
-- title.zh = "车辆总数不等于分类之和"
-- title.en = "Vehicles differ from the sum of their kinds"
-- message.zh = "文中共有车辆{observed}辆，分类合计{expected}辆，相差{difference}辆；请核对各类车辆数"
-- message.en = "The text gives {observed} vehicles, their kinds add up to {expected}, a difference of {difference}; check each kind"
-- why.zh = "车辆按用途分类列示，各类之和应等于总数。"
-- why.en = "Vehicles are listed by use; the kinds must add up to the total."
-- fix.zh = "对照车辆台账核对总数和各类数量。"
-- fix.en = "Check the total and each kind against the vehicle register."
-- legal_basis.zh = "公开模板（填报惯例）"
-- legal_basis.en = "practice (template)"
-- severity = "error"
-- requires = ["statement:vehicle_count|statement:vehicles_to_buy"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]

-- The kinds after 其中 as printed, to tell a list that was read in part: a kind without number, a paragraph that
-- breaks off.
with listed as (
    select t.doc, t.seq, t.place, t.quantity, t.paragraph, norm(t.sentence) as sentence_n,
        replace(regexp_extract(substr(p.text_n, greatest(position(norm(t.sentence) in p.text_n), 1)), '其中([^。]*)', 1),
            '主要领导', '领导') as kinds
    from statement t
    left join paragraph_row p on p.doc = t.doc and p.seq = t.paragraph
    where t.subject in ('vehicle_count', 'vehicles_to_buy') and t.measure = 'count'
), counted as (
    select *,
        -- 其他用车2辆,主要是洒水用车 is one kind
        len(regexp_extract_all(regexp_replace(kinds, '(单价|单台|设备|购置).*$', ''), '(^|[、,;:])[^、,;:主]*用车[^、,;:主]*')) as printed,
        regexp_matches(sentence_n, '其中') and not regexp_matches(sentence_n, '[辆台套)。;.]$') as breaks_off
    from listed
)
select t.doc, t.place, t.quantity as observed, sum(k.quantity) as expected,
    t.quantity - sum(k.quantity) as difference
from counted t
join statement k on k.doc = t.doc and k.part_of = t.seq and k.measure = 'count' and k.subject like 'vehicles_%'
where not coalesce(t.breaks_off, false)
    and not exists (
        select 1 from paragraph_row n
        where n.doc = t.doc and n.seq between t.paragraph + 1 and t.paragraph + 2 and regexp_matches(n.text_n, '^[、,]'))
group by t.doc, t.place, t.seq, t.quantity, t.printed
having t.quantity <> sum(k.quantity) and count(k.quantity) = count(*) and coalesce(t.printed, 0) <= count(*)
