-- [rule]
-- title.zh = "有增减而未说明原因"
-- title.en = "Change without a reason"
-- message.zh = "“{name}”比上年{word_zh}{observed_zh}，没有说明原因；请补充具体原因"
-- message.en = "“{name}” shows {word_en} of {observed_zh} on last year without a reason; add the actual reason"
-- why.zh = "财政部要求对增减变化说明原因，只列数字不利于公众理解。"
-- why.en = "The Ministry of Finance asks for the reasons of changes; figures alone explain nothing."
-- fix.zh = "写明引起增减的具体事项，如人员增减、政策调标、项目新增或完成。"
-- fix.en = "State what caused it: staff, standards, new or finished projects."
-- legal_basis.zh = "财预〔2016〕143号（待核实）；财政部2016年专项检查要求"
-- legal_basis.en = "Caiyu (2016) No. 143 (to verify); special check of the Ministry of Finance, 2016"
-- severity = "warning"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
with reasoned as (
    select doc, paragraph, max(seq) as seq
    from statement
    where reason_given
    group by doc, paragraph
), explained as (
    -- paragraphs with a reason that no statement of theirs has taken, and paragraphs that begin with one
    select p.doc, p.seq
    from paragraph p
    left join reasoned r on r.doc = p.doc and r.paragraph = p.seq
    where p.kind <> 'furniture' and r.doc is null and regexp_matches(p.text, '原\s*因|主\s*要\s*(是|由|因)|由\s*于|系\s*因')
    union
    select doc, seq - 1
    from paragraph_row
    where kind <> 'furniture' and (contains(text, '原因') or contains(text, '由于') or contains(text, '因为'))
        and regexp_matches(text_n, '^([(]?[一二三四五六七八九十0-9]+[)、.])?(主要)?(增减|增加|减少|变动|变化)?(变化|变动)?的?(主要)?(原因|是由于|由于|是因为)')
), covering as (
    -- totals whose reason stands for their parts: none of these gives its own
    select o.doc, o.seq
    from statement o
    where o.reason_given and not exists (select 1 from statement b where b.doc = o.doc and b.part_of = o.seq and b.reason_given)
)
select c.doc, c.place, c.name,
    case c.direction when 'increase' then '增加' else '减少' end as word_zh,
    case c.direction when 'increase' then 'an increase' else 'a decrease' end as word_en,
    coalesce(money_text(c.change_amount, c.amount_unit),
        concat(regexp_replace(cast(c.change_percent as varchar), '\.?0+$', ''), '%')) as observed_zh
from nar_change c
join threshold t on t.doc = c.doc and t.key = 'reason_change_min'
where c.direction in ('increase', 'decrease') and c.reason_given = false
    and (c.change_amount > 0 or c.change_percent > 0)
    and (c.change_percent is null or c.change_percent >= t.value)
    -- the reason stands at a part of it, at its total, in the paragraph, or where the same change is stated again
    and not exists (select 1 from explained e where e.doc = c.doc and e.seq = c.paragraph)
    and not exists (select 1 from reasoned r where r.doc = c.doc and r.paragraph = c.paragraph and r.seq > c.seq and c.part_of is null)
    and not exists (select 1 from statement o
        where o.doc = c.doc and o.reason_given and (o.part_of = c.seq
            or (o.change_amount = c.change_amount and o.direction = c.direction)))
    and not exists (select 1 from covering o where o.doc = c.doc and o.seq = c.part_of)
    and not exists (select 1 from statement p join statement o on o.doc = p.doc and o.part_of = p.seq and o.reason_given
        where p.doc = c.doc and p.part_of = c.seq)
