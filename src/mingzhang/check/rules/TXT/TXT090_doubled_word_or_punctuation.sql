-- [rule]
-- title.zh = "重复词、重复标点"
-- title.en = "Doubled word or punctuation"
-- message.zh = "“{observed}”重复，请删去多余的“{word}”"
-- message.en = "“{observed}” is doubled: delete one “{word}”"
-- why.zh = "词语或标点重复是录入差错，影响文本的严肃性。"
-- why.en = "A doubled word or mark is a slip of typing."
-- fix.zh = "删去重复的字词或标点。"
-- fix.en = "Delete what is double."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
with texts as (
    select text_n, string_split(text_n, '') as c
    from (select distinct text_n from txt_span where length(text_n) >= 4) as every
),
twice as (
    select text_n, concat(c[i], c[i + 1]) as word
    from (
        select text_n, c, unnest(list_filter(range(1, len(c) - 2),
            lambda i: c[i] = c[i + 2] and c[i + 1] = c[i + 3] and c[i] <> c[i + 1])) as i
        from texts
    ) as found
),
doubled as (
    select distinct t.text_n, t.word
    from twice t
    left join ref_reduplication r on r.word = concat(t.word, t.word)
    where r.word is null and regexp_matches(t.word, '^[一-龥]{2}$')
        and not regexp_matches(t.word, '^[一二三四五六七八九十百千万零〇两]+$')
    union all
    select text_n, left(mark, 1)
    from (
        select text_n, regexp_extract(text_n, '。。|,,|、、|;。|。;|;;|::', 0) as mark
        from (select distinct text_n from txt_span) as every
        where regexp_matches(text_n, '。。|,,|、、|;。|。;|;;|::') and not regexp_matches(text_n, '。。。|是。。|为。。')
    ) as marks
    union all
    select text_n, '元' from (select distinct text_n from txt_span) as every
    where regexp_matches(text_n, '[0-9万]元元')
)
select s.doc, s.place, s.project, d.word,
    case when length(d.word) = 2 then concat(d.word, d.word)
        when d.word = '元' then '元元'
        else regexp_extract(s.text_n, '。。|,,|、、|;。|。;|;;|::', 0) end as observed,
    case when length(d.word) = 2 and contains(s.text, concat(d.word, d.word)) then concat(d.word, d.word)
        when d.word = '元' and contains(s.text, '元元') then '元元'
        when d.word = '。' and contains(s.text, '。。') then '。。' end as fix_replace,
    case when length(d.word) = 2 and contains(s.text, concat(d.word, d.word)) then d.word
        when d.word = '元' and contains(s.text, '元元') then '元'
        when d.word = '。' and contains(s.text, '。。') then '。' end as fix_by
from txt_span s
join doubled d on d.text_n = s.text_n
