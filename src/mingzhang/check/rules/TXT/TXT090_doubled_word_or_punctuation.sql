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
    where regexp_matches(text_n, '[0-9万]元元(?:[^旦宵件首素]|$)')
)
select s.doc, s.place, s.project, d.word,
    case when length(d.word) = 2 then concat(d.word, d.word)
        when d.word = '元' then '元元'
        else regexp_extract(s.text_n, '。。|,,|、、|;。|。;|;;|::', 0) end as observed,
    -- certain where a mark or a particle follows: in 专项资金资金到位率 two names meet
    nullif(regexp_extract(s.text, f.wrong), '') as fix_replace,
    nullif(regexp_replace(regexp_extract(s.text, f.wrong), f.twice, d.word), '') as fix_by
from txt_span s
join doubled d on d.text_n = s.text_n
left join (
    select word,
        case when length(word) = 2 then concat('(?:', word, '){2,}') when word = '元' then '元元+' else '。。+' end as twice,
        case when word in ('关于', '按照', '根据', '依据', '对于', '为了', '以及', '并且', '或者') then concat('(?:', word, '){2,}')
            when length(word) = 2 then concat('(?:', word, '){2,}(?:[，。；、：）》”,;:)的等和及与或为是如]|$)')
            when word = '元' then '[0-9万]元元+(?:[，。；、）,;)]|$)'
            else '[一-龥0-9%％）)”》]。。+' end as wrong
    from (select distinct word from doubled where length(word) = 2 or word in ('元', '。')) as certain
) as f on f.word = d.word
