-- [rule]
-- title.zh = "同一文件重新公布而数字不同"
-- title.en = "Republished version differs"
-- message.zh = "{name}：本版为“{observed}”，另一版本（{other}）为“{expected}”；请核实哪一份正确，并附更正说明"
-- message.en = "{name}: this version has “{observed}”, the other ({other}) “{expected}”; establish which is right and publish a note of correction"
-- why.zh = "同一文件先后公布的内容不同又无更正说明，公众无从判断哪份有效。"
-- why.en = "Two versions without a note leave the public to guess which one holds."
-- fix.zh = "撤下错误版本，重新公布时附更正说明，写明更正的内容和原因。"
-- fix.en = "Withdraw the wrong one; publish the correction with a note of what changed and why."
-- legal_basis.zh = "《政府信息公开条例》关于信息准确性的规定（条款待核实）；实践"
-- legal_basis.en = "Regulations on open government information, accuracy (article to verify); practice"
-- severity = "warning"
-- requires = ["line|statement|paragraph", "companion:version"]
-- kinds = ["budget", "final", "self_evaluation"]
-- scope = "corpus"
with pair as (
    -- the later version: published later, else the second by name
    select c.doc, c.companion_doc, o.file as other
    from companion c
    join document d on d.doc = c.doc
    join document o on o.doc = c.companion_doc
    where c.kind = 'version'
        and (d.published_on > o.published_on
            or (d.published_on = o.published_on or d.published_on is null or o.published_on is null)
                and concat(d.file, d.doc) > concat(o.file, o.doc))
), noted as (
    select distinct doc from paragraph where regexp_matches(text, '更正|勘误|重新公布|重新公开|修订说明')
), changed as (
    select p.doc, f.place, p.other, f.label as name,
        case when f.is_count then number_text(f.amount) else money_text(f.amount, f.amount_unit) end as observed,
        case when f.is_count then number_text(o.amount) else money_text(o.amount, o.amount_unit) end as expected
    from pair p
    join xdc_figure f on f.doc = p.doc
    join xdc_figure o on o.doc = p.companion_doc and o.figure_key = f.figure_key
    where abs(f.amount - o.amount) > f.half + o.half
), shared as (
    -- two versions of one text, not its halves: most paragraphs are the same
    select p.doc, p.companion_doc, p.other, count(*) as paragraphs,
        count(case when contains(t.text_n, a.text_n) then 1 end) as same
    from pair p
    join paragraph_row a on a.doc = p.doc and a.kind = 'body' and length(a.text_n) >= 10
    join xdc_full_text t on t.doc = p.companion_doc
    group by p.doc, p.companion_doc, p.other
), reworded as (
    select s.doc, a.place, s.other, '文字有改动' as name, left(a.text_n, 60) as observed, '无此段' as expected
    from shared s
    join paragraph_row a on a.doc = s.doc and a.kind = 'body' and length(a.text_n) >= 10
    join xdc_full_text t on t.doc = s.companion_doc
    where 2 * s.same > s.paragraphs and not contains(t.text_n, a.text_n)
        -- changed figures are reported above
        and not exists (select 1 from changed c where c.doc = s.doc and c.place.paragraph = a.place.paragraph)
)
select c.doc, c.place, c.name, c.observed, c.expected, c.other, case when n.doc is null then 'error' end as severity
from changed c
left join noted n on n.doc = c.doc
union all
select r.doc, r.place, r.name, r.observed, r.expected, r.other, null
from reworded r
