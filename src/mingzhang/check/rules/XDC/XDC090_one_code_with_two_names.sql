-- [rule]
-- title.zh = "同一代码名称变化"
-- title.en = "One code, different names over time"
-- message.zh = "{what_zh}{code}在本文件为“{observed}”，在另一文件（{other}）为“{expected}”；请核对代码或名称"
-- message.en = "{what_en} {code} is “{observed}” here and “{expected}” in another document ({other}); check code or name"
-- why.zh = "代码是跨年度、跨单位比对的依据，一码两名说明代码或名称有误。"
-- why.en = "Codes tie years and units together; one code with two names means that one of them is wrong."
-- fix.zh = "按预算管理系统核对代码；更名的应在说明中写明原名。"
-- fix.en = "Check the code in the budget system; where it was renamed, state the old name."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "warning"
-- requires = ["project|document:unit_code", "companion:other"]
-- kinds = ["budget", "final", "self_evaluation"]
-- not_applicable = "select p.doc from paragraph p where regexp_matches(p.text, '更名|名称变更|原名称|改名为')"
-- scope = "corpus"
with named as (
    -- spelling: years, brackets, punctuation and the words 经费, 项目 may differ
    select p.doc, p.seq as project, p.place, p.code, p.name, '项目代码' as what_zh, 'project code' as what_en, d.file, d.year,
        split_part(p.doc, '#', 1) as file_hash,
        regexp_replace(regexp_replace(norm(p.name), '\([^)]*\)|[0-9]+年度?|[0-9a-zA-Z_、,.。:;“”"—-]', '', 'g'), '(专项)?(经费|资金|项目|补助)', '', 'g') as key
    from project p
    join document d on d.doc = p.doc
    where length(p.code) >= 10 and p.name <> ''
    union all
    -- unit codes are given by each region
    select u.doc, null, d.place, u.unit_code, u.unit_name, '单位代码', concat('unit code of region ', u.region_code), u.file, u.year,
        u.file_hash, u.unit_short
    from document_unit u
    join document d on d.doc = u.doc
    where length(u.unit_code) >= 6 and u.region_code is not null
), paired as (
    select a.*, b.name as other_name, b.file as other,
        row_number() over (partition by a.doc, a.project, a.code order by b.year desc, b.file, b.doc, b.project) as choice
    from named a
    join named b on b.code = a.code and b.what_en = a.what_en and b.file_hash <> a.file_hash
    where (a.year > b.year or a.year = b.year and concat(a.file, a.doc) > concat(b.file, b.doc))
        and not contains(a.key, b.key) and not contains(b.key, a.key)
        -- a few characters changed are a spelling
        and 2 * shared_bigrams(a.key, b.key) < greatest(least(length(a.key), length(b.key)) - 1, 1)
)
select doc, place, project, what_zh, what_en, code, name as observed, other_name as expected, other
from paired
where choice = 1
