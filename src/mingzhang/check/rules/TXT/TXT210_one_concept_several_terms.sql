-- [rule]
-- title.zh = "同一概念用语不一"
-- title.en = "One concept, several terms"
-- message.zh = "同一概念既称“{expected}”又称“{observed}”；请统一用语"
-- message.en = "One concept is called both “{expected}” and “{observed}”; use one term"
-- why.zh = "用语不一，读者难以判断是否同一口径。"
-- why.en = "With several terms a reader cannot tell whether they mean the same."
-- fix.zh = "按现行制度的规范名称统一全文。"
-- fix.en = "Use the official name throughout."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["paragraph"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with used as (
    select s.doc, s.place, s.seq, g.group_name, g.term, g.form
    from txt_span s
    join ref_term_group g on contains(s.bare_n, g.term)
    where s.source = 'paragraph' and s.kind in ('body', 'heading')
        and s.section_kind not in ('project_form', 'project_text', 'tables', 'table')
        -- the longest term decides: a shorter one inside it does not count
        and not exists (
            select 1 from ref_term_group w
            where w.term <> g.term and contains(w.term, g.term) and contains(s.bare_n, w.term)
                and not contains(replace(s.bare_n, w.term, ''), g.term))
),
first_use as (
    select doc, group_name, form, min_by(term, seq) as term, min(seq) as seq, min_by(place, seq) as place
    from used
    group by doc, group_name, form
),
ranked as (
    select *, row_number() over (partition by doc, group_name order by seq, form) as turn
    from first_use
)
select b.doc, b.place, a.term as expected, b.term as observed
from ranked a
join ranked b on b.doc = a.doc and b.group_name = a.group_name and b.turn = 2
where a.turn = 1
union all
-- one figure, called 固定资产 in the text and 资产总额 in the table
select s.doc, min_by(s.place, s.seq), a.item, '固定资产'
from statement s
join asset a on a.doc = s.doc and a.kind = 'total' and a.value = s.amount
where s.subject = 'fixed_assets' and s.measure = 'amount' and not contains(norm(a.item), '固定资产')
group by s.doc, a.item
