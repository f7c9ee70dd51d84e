-- [rule]
-- title.zh = "整篇照搬上年或他单位"
-- title.en = "Whole document copied"
-- message.zh = "本文件{paragraphs}个段落中有{shared}个与{other}完全相同（年份、单位名称除外），占{share}；请逐项核对数字和内容"
-- message.en = "{shared} of {paragraphs} paragraphs ({share}) are those of {other}, years and names aside; check figures and content one by one"
-- why.zh = "整篇照搬说明内容没有按本年、本单位情况编写，数字也可能未更新。"
-- why.en = "A copied document was not written for this year and unit; its figures may be old."
-- fix.zh = "按本年度、本单位的实际情况重新编写并核对全部数字。"
-- fix.en = "Rewrite it for this year and unit and check every figure."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "warning"
-- requires = ["paragraph", "companion:other"]
-- kinds = ["budget", "final", "self_evaluation"]
-- scope = "corpus"
-- percent = ["share"]
with unit_pair as (
    -- a unit and its department may say the same where they are one budget unit
    select doc, unit_doc from unit_of union select unit_doc, doc from unit_of
), counted as (
    select doc, count(*) as paragraphs from dup_paragraph group by doc
), rare as (
    select text_key from dup_paragraph group by text_key having count(*) between 2 and 50
), candidate as (
    select distinct a.doc, b.doc as other_doc
    from rare r
    join dup_paragraph a on a.text_key = r.text_key
    join dup_paragraph b on b.text_key = r.text_key and b.doc <> a.doc
), compared as (
    select c.doc, c.other_doc, count(distinct a.text_key) as shared
    from candidate c
    join dup_paragraph a on a.doc = c.doc
    join dup_paragraph b on b.doc = c.other_doc and b.text_key = a.text_key
    group by c.doc, c.other_doc
), copied as (
    select d.doc, p.paragraphs, c.shared, u.file as other, u.file_hash,
        row_number() over (partition by d.doc order by c.shared desc, u.year desc, u.file) as choice
    from compared c
    join document_unit d on d.doc = c.doc
    join document_unit u on u.doc = c.other_doc
    join counted p on p.doc = c.doc
    join counted q on q.doc = c.other_doc
    left join unit_pair x on x.doc = c.doc and x.unit_doc = c.other_doc
    where x.doc is null and d.kind = u.kind and d.file_hash <> u.file_hash
        and (d.year <> u.year or not same_unit(d.unit_key, d.unit_short, u.unit_key, u.unit_short))
        -- the later of two years; of two units of one year either
        and d.year >= u.year and p.paragraphs >= 5
        and 100 * c.shared > 95 * p.paragraphs and 100 * c.shared > 95 * q.paragraphs
)
select c.doc, f.place, c.paragraphs, c.shared, cast(floor(100 * cast(c.shared as decimal(18, 4)) / c.paragraphs) as integer) as share,
    c.other
from copied c
join (select doc, min_by(place, seq) as place from paragraph where text <> '' group by doc) f on f.doc = c.doc
where c.choice = 1
