-- [rule]
-- title.zh = "领导人讲话、党的文献引文需核对"
-- title.en = "Quotation of leaders or party documents to verify"
-- message.zh = "引文“{observed}”{hint_zh}，请逐字核对原文"
-- message.en = "Compare the quotation “{observed}” word by word with its source{hint_en}"
-- why.zh = "引用讲话和文献须与原文一字不差。"
-- why.en = "Speeches and party documents must be quoted to the letter."
-- fix.zh = "对照公开发表的原文核对，不一致的改正或改为转述。"
-- fix.en = "Check against the published text; correct it or paraphrase."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["paragraph|project"]
-- kinds = ["budget", "final", "self_evaluation"]
with quoted as (
    select s.doc, s.place, s.project, s.source, s.seq,
        regexp_extract(s.text_n, '(?:习近平|总书记|党的[一二三四五六七八九十]+[大届]|《[^》]*决定》)[^“”。]{0,30}“([^”]{12,200})', 1) as quotation
    from txt_span s
    where regexp_matches(s.text_n, '(?:习近平|总书记|党的[一二三四五六七八九十]+[大届]|《[^》]*决定》)[^“”。]{0,30}“[^”]{12,}')
),
clause as (
    select doc, source, seq, unnest(string_split(replace(replace(quotation, ';', ','), '。', ','), ',')) as part from quoted
),
near as (
    -- a clause that is nearly, not quite, one of a well-known source
    select c.doc, c.source, c.seq, min(r.text) as right_text
    from clause c
    join ref_quotation r on norm(r.text) <> c.part and length(c.part) >= 8
        and abs(length(norm(r.text)) - length(c.part)) <= 2
        -- four fifths of the pairs of characters are the same
        and 5 * len(list_intersect(bigrams(norm(r.text)), bigrams(c.part))) >= 4 * (length(norm(r.text)) - 1)
    group by c.doc, c.source, c.seq
)
select q.doc, q.place, q.project, q.quotation as observed,
    case when n.right_text is null then '' else concat('与原文“', n.right_text, '”不同') end as hint_zh,
    case when n.right_text is null then '' else concat(', which has “', n.right_text, '”') end as hint_en
from quoted q
left join near n on n.doc = q.doc and n.source = q.source and n.seq = q.seq
