-- [rule]
-- title.zh = "标题或条目序号重号或跳号"
-- title.en = "Numbers of headings or items repeat or skip"
-- message.zh = "“{name}”的序号为{observed}，前一个为{before}，应为第{expected}；请改正序号"
-- message.en = "“{name}” is numbered {observed} after {before}; number {expected} was due: correct it"
-- why.zh = "序号不连续，可能漏了一段或多了一段。"
-- why.en = "A broken run may mean a missing or an extra part."
-- fix.zh = "检查是否漏排，重新编号。"
-- fix.en = "Check whether something is missing and number again."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["section"]
-- kinds = ["budget", "final", "self_evaluation"]
with listed as (
    select doc, seq as position, place, title, number, ordinal, coalesce(parent, 0) as list, style, 'heading' as source
    from heading
    where ordinal is not null and style <> 'part'
    union all
    -- numbered paragraphs of one section
    select doc, seq, place, text,
        regexp_extract(text_n, '^([(]?[一二三四五六七八九十]{1,3}[)、]|[(]?[0-9]{1,2}[)、.])'),
        case when regexp_matches(text_n, '^[(]?[0-9]')
            then try_cast(regexp_extract(text_n, '^[(]?([0-9]{1,2})', 1) as integer)
            else chinese_number(regexp_extract(text_n, '^[(]?([一二三四五六七八九十]{1,3})', 1)) end,
        coalesce(section, 0),
        case when regexp_matches(text_n, '^[(][0-9]') then 'digit_paren' when regexp_matches(text_n, '^[0-9]') then 'digit'
            when regexp_matches(text_n, '^[(]') then 'cn_paren' else 'cn' end,
        'paragraph'
    from paragraph_row
    where kind = 'body' and regexp_matches(text_n, '^([(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、|[(][0-9]{1,2}[)]|[0-9]{1,2}、|[0-9]{1,2}[.][^0-9])')
),
run as (
    select *,
        lag(ordinal) over (partition by doc, source, list, style order by position) as ordinal_before,
        lag(number) over (partition by doc, source, list, style order by position) as number_before,
        count(*) over (partition by doc, source, list, style) as members
    from listed
    where ordinal is not null
)
select r.doc, r.place, case when length(r.title) > 30 then concat(substr(r.title, 1, 30), '…') else r.title end as name,
    r.number as observed, r.number_before as before, r.ordinal_before + 1 as expected
from run r
-- a text that carries the missing number was only not taken for a heading, or joined to the paragraph before it
left join paragraph_row p on p.doc = r.doc and (r.source = 'heading' or p.section = r.list)
    and regexp_matches(
        p.text_n,
        case r.style when 'cn' then concat('(^|[。;；])', chinese_figure(r.ordinal_before + 1), '、')
            when 'cn_paren' then concat('(^|[。;；])[(]', chinese_figure(r.ordinal_before + 1), '[)]')
            when 'digit_paren' then concat('(^|[^0-9])[(]', cast(r.ordinal_before + 1 as varchar), '[)]')
            else concat('(^|[。;；:： ])', cast(r.ordinal_before + 1 as varchar), '[、.“"]') end)
where r.members >= 3 and r.ordinal_before is not null and r.ordinal <> r.ordinal_before + 1
    -- a list that begins anew is another list
    and r.ordinal <> 1 and p.doc is null
