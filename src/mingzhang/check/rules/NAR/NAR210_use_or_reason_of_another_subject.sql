-- [rule]
-- title.zh = "用途或原因写成别的科目"
-- title.en = "Use or reason belongs to another subject"
-- message.zh = "“{name}”的{what_zh}写作“{observed}”，像是{other_zh}；请核对是否照抄"
-- message.en = "The {what_en} of “{name}” is “{observed}”, which looks like {other_en}; check for copied text"
-- why.zh = "各科目用途应与科目一致，照抄上一项会让公众误解资金去向。"
-- why.en = "The use must fit its subject; copied text misleads about where the money goes."
-- fix.zh = "按科目核算内容改写用途和原因。"
-- fix.en = "Rewrite use and reason after what the subject covers."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["statement:function_item", "paragraph"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with item_paragraph as (
    -- paragraphs that speak of one functional subject only
    select i.doc, i.paragraph, min(i.seq) as seq, min(i.name) as name, min(i.key) as key, min(i.place) as place
    from nar_item i
    where i.level_no = 3
    group by i.doc, i.paragraph
    having count(distinct i.name_chain) = 1
), said as (
    select i.doc, i.place, i.seq, i.name, i.key, i.paragraph,
        regexp_extract(p.text_n, '主要?用于:?([^。;]+)', 1) as used,
        regexp_extract(p.text_n, '原因(?:是|为|系|:)+([^。;]+)', 1) as reason
    from item_paragraph i
    join paragraph_row p on p.doc = i.doc and p.seq = i.paragraph
), beside as (
    select *,
        lag(used) over (partition by doc order by seq) as used_before,
        lag(key) over (partition by doc order by seq) as key_before,
        lag(name) over (partition by doc order by seq) as name_before
    from said
), foreign_word as (
    select s.doc, s.place, s.name, 'use' as what, s.used as observed
    from said s
    join ref_subject_word w on subject_key(w.subject) = s.key
    where s.used <> '' and w.foreign is not null and regexp_matches(s.used, w.foreign) and not regexp_matches(s.used, w.expected)
    union all
    select s.doc, s.place, s.name, 'reason', s.reason
    from said s
    join ref_subject_word w on subject_key(w.subject) = s.key
    where s.reason <> '' and w.foreign is not null and regexp_matches(s.reason, w.foreign) and not regexp_matches(s.reason, w.expected)
)
select doc, place, name, observed, case what when 'use' then '用途' else '原因' end as what_zh, what as what_en,
    '别的科目的' as other_zh, 'that of another subject' as other_en
from foreign_word
union all
select b.doc, b.place, b.name, b.used, '用途', 'use', concat('前一项', b.name_before, '的'), concat('that of the item before, ', b.name_before)
from beside b
where b.used <> '' and b.used = b.used_before and b.key <> b.key_before
    and not exists (select 1 from foreign_word f where f.doc = b.doc and f.name = b.name and f.what = 'use')
    -- word for word, and it names the item before instead of this one
    and contains(b.used, b.key_before) and not contains(b.used, b.key)
