-- [rule]
-- title.zh = "上年数与上年文件不符"
-- title.en = "Last year's figure differs from last year's document"
-- message.zh = "{name}：本文件的{base_year}年数为{observed}，{base_year}年文件（{other}）为{expected}，相差{difference}；请核对上年数"
-- message.en = "{name}: this document makes the figure of {base_year} {observed}, the document of {base_year} ({other}) says {expected}, a difference of {difference}; check last year's figure"
-- why.zh = "上年数应与上年公开的文件一致，否则增减额和增减原因失去依据。"
-- why.en = "Last year's figure must be that published last year, or change and reason have no base."
-- fix.zh = "按上年公开的预算（决算）更正上年数；口径调整的应说明。"
-- fix.en = "Use the figure published last year; state any change of scope."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "error"
-- requires = ["statement|line", "companion:previous_year"]
-- kinds = ["budget", "final"]
-- not_applicable = "select p.doc from paragraph p where p.kind = 'body' and regexp_matches(p.text, '(因|由于|受)[^。]{0,20}(机构改革|机构调整|职能划转|职能调整|隶属关系|单位划转|撤并)')"
-- scope = "corpus"
-- money = ["observed", "expected", "difference"]
with earlier as (
    -- every figure the earlier document gives for a subject: in the text and in the tables
    select c.doc, s.subject, coalesce(s.side, '') as side, coalesce(s.paid_from, '') as paid_from,
        coalesce(chain_key(s.name_chain), '') as chain, s.phase, s.amount, s.half, d.file as other
    from companion c
    join nar_statement s on s.doc = c.companion_doc and s.measure = 'amount' and s.amount is not null
    join document d on d.doc = c.companion_doc
    where c.kind = 'previous_year'
    union all
    select c.doc, f.subject, coalesce(f.side, ''), coalesce(f.paid_from, ''), '', f.phase, f.amount, f.half, d.file
    from companion c
    join nar_table_figure f on f.doc = c.companion_doc
    join document d on d.doc = c.companion_doc
    where c.kind = 'previous_year' and f.subject not in ('basic', 'project', 'personnel', 'operating')
    union all
    select c.doc, f.part, '', '', '', f.phase, f.amount, f.half, d.file
    from companion c
    join xdc_figure f on f.doc = c.companion_doc and f.source = 'table' and f.part = 'T7' and f.period = 'this_year'
    join document d on d.doc = c.companion_doc
    where c.kind = 'previous_year'
), compared as (
    select i.doc, i.place, i.subject, i.name, i.base_year, i.base, i.amount_unit, e.amount as expected, e.other,
        case when i.base_low - e.half <= e.amount and e.amount <= i.base_high + e.half then 1 else 0 end as ties,
        i.base_phase, i.item_key,
        row_number() over (partition by i.doc, i.subject, i.item_key, i.base_phase order by abs(e.amount - i.base), e.other) as choice,
        max(case when i.base_low - e.half <= e.amount and e.amount <= i.base_high + e.half then 1 else 0 end)
            over (partition by i.doc, i.subject, i.item_key, i.base_phase) as settled
    from xdc_item i
    join document d on d.doc = i.doc
    join earlier e on e.doc = i.doc and e.subject = i.subject and e.phase = coalesce(i.base_phase, e.phase)
        and i.item_key = concat(e.side, ' ', e.paid_from, ' ', e.chain)
    where i.base_year = d.year - 1
), plain_base as (
    -- “比上年” without budget or outturn: two other figures show that the document means this one
    select doc
    from compared
    where base_phase is null and choice = 1 and expected <> 0
    group by doc
    having sum(settled) >= 2 and 2 * sum(settled) > count(*)
)
select c.doc, c.place, c.name, c.base_year, c.base as observed, c.expected, c.base - c.expected as difference, c.other, c.amount_unit,
    case when c.base_phase is null then 'warning' end as severity
from compared c
left join plain_base b on b.doc = c.doc
where c.settled = 0 and c.choice = 1 and (c.base_phase is not null or b.doc is not null)
union all
select n.doc, n.place, concat(n.label, '上年数'), d.year - 1, n.amount, p.amount, n.amount - p.amount, f.file, n.amount_unit, null
from xdc_figure n
join document d on d.doc = n.doc
join companion c on c.doc = n.doc and c.kind = 'previous_year'
join xdc_figure p on p.doc = c.companion_doc and p.source = 'table' and p.part = n.part and p.row_key = n.row_key
    and p.measure = n.measure and p.phase = n.phase and p.period = 'this_year'
join document f on f.doc = p.doc
where n.source = 'table' and n.period = 'prior_year' and abs(n.amount - p.amount) > n.half + p.half
