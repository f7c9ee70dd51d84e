-- [rule]
-- title.zh = "表格重复或次序颠倒"
-- title.en = "Table repeated or out of order"
-- message.zh = "表“{name}”{problem_zh}；请核对"
-- message.en = "Table “{name}” {problem_en}; check it"
-- why.zh = "同一张表出现两次、数字又不同，读者不知以哪张为准。"
-- why.en = "If one table stands twice with different figures nobody knows which holds."
-- fix.zh = "删去重复的表，按目录次序排列。"
-- fix.en = "Remove the repeated table and follow the order of the contents list."
-- legal_basis.zh = "公开模板（填报惯例）"
-- legal_basis.en = "practice (official templates)"
-- severity = "warning"
-- requires = ["section", "cell"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where doc not in (select doc from section where table_id is not null group by doc having count(*) >= 2)"
with titled as (
    select doc, seq, place, title, title_n, table_id,
        row_number() over (partition by doc, title_n order by seq) as occurrence
    from (
        -- a note in brackets after the title is none of its words: 支出预算表（功能科目）
        select doc, seq, place, title, table_id, regexp_replace(title_n, '\([^()]*\)$', '') as title_n
        from heading
        where table_id is not null
    ) as t
),
listed as (
    select doc, norm(title) as title_n, row_number() over (partition by doc order by seq) as position_in_list
    from section
    where kind = 'contents_entry' and entry_kind = 'table'
),
named_alike as (
    select t.doc, t.seq, l.title_n, l.position_in_list
    from titled t
    join listed l on l.doc = t.doc and l.title_n = t.title_n
    where t.occurrence = 1
),
shortened as (
    -- one of the two has more words of scope before it
    select t.doc, t.seq, l.position_in_list,
        count(*) over (partition by t.doc, t.seq) as of_title,
        count(*) over (partition by t.doc, l.position_in_list) as of_entry
    from titled t
    join listed l on l.doc = t.doc and (ends_with(t.title_n, l.title_n) or ends_with(l.title_n, t.title_n))
        and regexp_full_match(
            left(case when length(t.title_n) > length(l.title_n) then t.title_n else l.title_n end, abs(length(t.title_n) - length(l.title_n))),
            '(20[0-9]{2}年度?)?(部门|单位|本级|财政拨款|一般公共预算)*')
    left join named_alike a on a.doc = t.doc and (a.seq = t.seq or a.title_n = l.title_n)
    where t.occurrence = 1 and length(t.title_n) >= 6 and length(l.title_n) >= 6 and a.doc is null
),
paired as (
    select doc, seq, position_in_list from named_alike
    union all
    select doc, seq, position_in_list from shortened where of_title = 1 and of_entry = 1
),
moved as (
    select t.*, p.position_in_list,
        lag(p.position_in_list) over (partition by t.doc order by t.seq) as list_before
    from titled t
    join paired p on p.doc = t.doc and p.seq = t.seq
),
sums as (
    -- the figures under each title, to tell a repeated head from a second table
    select doc, section, string_agg(text, '|' order by row_index, column_index) as figures
    from cell
    where regexp_matches(text, '[0-9]')
    group by doc, section
)
select t.doc, t.place, t.title as name, '重复出现且数字不同' as problem_zh, 'stands twice with different figures' as problem_en
from titled t
join titled f on f.doc = t.doc and f.title_n = t.title_n and f.occurrence = 1
join sums a on a.doc = t.doc and a.section = t.seq
join sums b on b.doc = f.doc and b.section = f.seq
where t.occurrence > 1 and t.table_id = f.table_id and a.figures <> b.figures
union all
select doc, place, title, '的次序与目录不同', 'is not in the order of the contents list'
from moved
where position_in_list < list_before
