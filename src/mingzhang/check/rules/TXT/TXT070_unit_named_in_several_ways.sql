-- [rule]
-- title.zh = "单位名称前后不一"
-- title.en = "Unit named in several ways"
-- message.zh = "本单位名称为“{expected}”，文中又写作“{observed}”（{times}处）；请统一名称"
-- message.en = "The unit is called “{expected}”, but the text also says “{observed}” ({times} times); use one name"
-- why.zh = "名称不一，读者难以确定是否同一单位。"
-- why.en = "With several names a reader cannot be sure that it is the same unit."
-- fix.zh = "全文使用批准的规范名称，简称在首次出现处注明。"
-- fix.en = "Use the approved name throughout; introduce a short form where it first appears."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["document:unit_name", "paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
with own as (
    select doc, regexp_replace(
        regexp_replace(norm(unit_name), '^(?:中共|中国共产党)|\(?(?:本级|本部|机关)\)?$', '', 'g'),
        '^(?:[一-龥]{2,7}?(?:省|自治区|市))?(?:[一-龥]{1,7}?[市区县州旗])?(?:人民政府)?', '') as core,
        regexp_replace(norm(unit_name), '\(?(?:本级|本部|机关)\)?$', '') as name
    from document
    where unit_name is not null
),
swapped as (
    -- 和 written as 与, or 及
    select doc, core, replace(core, '和', '与') as variant from own where contains(core, '和') and length(core) >= 5
    union all
    select doc, core, replace(core, '和', '及') from own where contains(core, '和') and length(core) >= 5
    union all
    select doc, core, replace(core, '与', '和') from own where contains(core, '与') and length(core) >= 5
    union all
    -- 县组织部 for 县委组织部
    select doc, core,
        regexp_replace(regexp_extract(name, '[省市区县州旗]委[一-龥]{2,12}部$'), '委', '')
    from own
    where regexp_matches(name, '[省市区县州旗]委[一-龥]{2,12}部$')
),
slipped as (
    -- one wrong character inside a long name
    select o.doc, o.core, left(o.core, cast(u.i as integer)) as head, right(o.core, length(o.core) - cast(u.i as integer) - 1) as tail
    from own o
    join (select unnest(range(1, 30)) as i) as u on u.i < length(o.core) - 1
    where length(o.core) >= 6
),
seen as (
    select v.doc, v.variant as observed, s.place, s.source, s.seq
    from swapped v
    join txt_span s on s.doc = v.doc and contains(s.bare_n, v.variant)
    where contains(replace(s.bare_n, concat(v.variant, '门'), ''), v.variant)
    union all
    select v.doc, substr(s.rest, position(v.head in s.rest), length(v.core)), s.place, s.source, s.seq
    from slipped v
    join (
        select s.doc, s.place, s.source, s.seq, replace(s.bare_n, o.core, '') as rest
        from txt_span s
        join own o on o.doc = s.doc and length(o.core) >= 6
            and (contains(s.bare_n, left(o.core, 3)) or contains(s.bare_n, right(o.core, 3)))
    ) as s on s.doc = v.doc and contains(s.rest, v.head) and contains(s.rest, v.tail)
    where s.rest like concat('%', v.head, '_', v.tail, '%')
        and substr(s.rest, position(v.head in s.rest) + length(v.core) - length(v.tail), length(v.tail)) = v.tail
        and substr(s.rest, position(v.head in s.rest) + length(v.head), 1) not in ('与', '和', '及')
    union all
    -- the head of the document's own tables or text names the body of another region or level
    select h.doc, h.owner, h.place, 'paragraph', h.seq
    from own o
    join (
        select doc, place, seq, regexp_replace(regexp_extract(title_n, '^(.{4,40}?)20[0-9]{2}年度?(?:部门|单位)(?:预算|决算)', 1), '^(?:中共|中国共产党)', '') as owner
        from heading
    ) as h on h.doc = o.doc and length(o.core) >= 5 and ends_with(h.owner, o.core)
    where not ends_with(o.name, h.owner) and not ends_with(h.owner, o.name)
)
select t.doc, min_by(t.place, t.seq + case t.source when 'paragraph' then 0 else 1000000000 end) as place,
    o.name as expected, t.observed, count(*) as times
from seen t
join own o on o.doc = t.doc
group by t.doc, o.name, t.observed
