-- [rule]
-- title.zh = "目录与正文标题不符"
-- title.en = "Contents list and headings differ"
-- message.zh = "目录中的“{name}”在正文中{found_zh}；请使目录与标题一致"
-- message.en = "The contents list has “{name}”, the text {found_en}; make them agree"
-- why.zh = "目录与标题不一致，说明改了一处漏了另一处。"
-- why.en = "If they differ, one of the two was changed and the other forgotten."
-- fix.zh = "更新目录，或改正标题。"
-- fix.en = "Update the contents list, or correct the heading."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["section"]
-- kinds = ["budget", "final"]
-- not_applicable = "select doc from document where doc not in (select doc from section where kind = 'contents_entry')"
with entry as (
    select s.doc, s.seq, s.place, s.title, s.entry_kind,
        regexp_replace(
            regexp_replace(
                replace(norm(s.title), coalesce(norm(d.unit_name), '~'), ''),
                '[()“”"·.…,、：:]', '', 'g'),
            '^(20[0-9]{2}年度?)?(我单位|本单位|本部门|部门|单位)?', '') as title_n
    from section s
    join document d on d.doc = s.doc
    where s.kind = 'contents_entry' and length(s.title) > 1
),
named as (
    select h.doc, h.title, h.kind,
        regexp_replace(replace(h.title_n, coalesce(norm(d.unit_name), '~'), ''), '[()“”"·.…,、：:]', '', 'g') as title_n
    from heading h
    join document d on d.doc = h.doc
),
compared as (
    select e.doc, e.seq, e.place, e.title, e.title_n, e.entry_kind,
        max(case when position(e.title_n in n.title_n) > 0 or position(n.title_n in e.title_n) > 0
            -- each project text has a heading of its own
            or (e.entry_kind = 'project_text' and n.kind = 'project_text') then 1 else 0 end) as found,
        max_by(n.title, shared_bigrams(e.title_n, n.title_n) * 100 - length(n.title_n)) as alike,
        max(shared_bigrams(e.title_n, n.title_n)) as shared,
        -- as long, and but for one character the same
        min(case when length(e.title_n) = length(n.title_n) and len(list_filter(range(1, length(e.title_n) + 1),
            lambda i: substr(e.title_n, i, 1) <> substr(n.title_n, i, 1))) = 1 then n.title end) as slip
    from entry e
    -- a heading that is only the unit's name says nothing
    join named n on n.doc = e.doc and length(n.title_n) >= 2
    where length(e.title_n) >= 4
    group by e.doc, e.seq, e.place, e.title, e.title_n, e.entry_kind
),
absent as (
    select c.*, (shared * 10 >= (length(title_n) - 1) * 7 or slip is not null) and (right(title_n, 1) = '表') = (right(norm(nearest), 1) = '表') as is_near
    from (select *, coalesce(slip, alike) as nearest from compared) c
    where found = 0
)
select a.doc, a.place, a.title as name,
    case when a.is_near then concat('为“', a.nearest, '”') else '没有对应的标题' end as found_zh,
    case when a.is_near then concat('has “', a.nearest, '”') else 'has no such heading' end as found_en
from absent a
-- words that stand somewhere in the text were only not taken for a heading
left join text_span t on t.doc = a.doc and t.kind <> 'contents' and position(a.title_n in t.text_n) > 0
where (a.is_near or (a.entry_kind is not null and right(a.title_n, 1) <> '表'))
    -- a near heading that has an entry of its own is not this one
    and not (a.is_near and exists (
        select 1 from entry e where e.doc = a.doc and e.seq <> a.seq and length(e.title_n) >= 2 and position(e.title_n in regexp_replace(norm(a.nearest), '[()“”"·.…,、：:]', '', 'g')) > 0))
    and t.doc is null
