-- One row per heading of the text (lines of the contents list left out), with its title normalised, its number as a
-- whole number, and what stands under it. style: how the number is printed (cn 一, cn_paren （一）, digit 1, part 第一部分).
with plain as (
    select s.*, norm(s.title) as title_n, norm(s.number) as number_n,
        regexp_replace(norm(s.number), '[^0-9一二三四五六七八九十百]', '', 'g') as figure
    from section s
    where coalesce(s.kind, '') <> 'contents_entry'
),
numbered as (
    select *,
        case when figure = '' then null
            when regexp_matches(figure, '^[0-9]+$') then try_cast(figure as integer)
            else chinese_number(figure)
        end as ordinal,
        case when number_n like '第%' then 'part'
            when regexp_matches(number_n, '^\([一二三四五六七八九十]+\)') then 'cn_paren'
            when regexp_matches(number_n, '^[一二三四五六七八九十]+') then 'cn'
            when regexp_matches(number_n, '^\([0-9]+\)') then 'digit_paren'
            when regexp_matches(number_n, '^[0-9]+') then 'digit' end as style
    from plain
)
select n.*, coalesce(p.paragraphs, 0) as paragraphs, coalesce(c.cells, 0) as cells, coalesce(k.children, 0) as children
from numbered n
left join (
    select doc, section, count(*) as paragraphs from paragraph
    where kind not in ('heading', 'furniture') and text <> '' group by doc, section
) p on p.doc = n.doc and p.section = n.seq
left join (select doc, section, count(*) as cells from cell group by doc, section) c on c.doc = n.doc and c.section = n.seq
left join (
    select doc, parent, count(*) as children from section where parent is not null group by doc, parent
) k on k.doc = n.doc and k.parent = n.seq
