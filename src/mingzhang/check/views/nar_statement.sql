-- One row per statement of the document's own year, with its name in words and the half unit of every number it shows.
-- name: the functional subject as printed, else what the subject is called; paid_from: the budget it speaks of, taken
-- from the total it is a part of where the sentence does not say; kind, doc_year: of the document.
-- A bare 0 is shown to as many places as other amounts of the document are: 0万元 beside 9.98万元 is nil, not 0.4万元.
with shown as (
    select doc, max(places) as places
    from (
        select doc, greatest(coalesce(decimals, 0), coalesce(change_decimals, 0), coalesce(base_decimals, 0)) as places
        from statement
    ) as every
    group by doc
)
select
    s.doc, s.place, s.seq, s.part_of, s.section, s.paragraph, s.subject, s.scope, s.side, s.measure, s.year, s.phase,
    s.amount, s.amount_unit, s.decimals, s.quantity, s.quantity_unit, s.quantity_decimals, s.direction,
    s.change_amount, s.change_percent, s.percent_decimals, s.base_year, s.base_phase, s.base_amount,
    s.reason_given, s.reason, s.code, s.name_chain, s.sentence, d.kind, d.year as doc_year,
    coalesce(s.scope, p.scope, case when p.subject in ('general_public', 'fund', 'state_capital') then p.subject
        when p.subject = 'fiscal_appropriation' then 'fiscal' end, g.scope,
        case when g.subject in ('general_public', 'fund', 'state_capital') then g.subject
        when g.subject = 'fiscal_appropriation' then 'fiscal' end) as paid_from,
    case
        when s.subject like 'function%' then regexp_extract(s.name_chain, '([^-]+)$', 1)
        when s.subject in ('fiscal_appropriation', 'general_public', 'fund', 'state_capital') then
            concat(n.name, case s.side when 'revenue' then '收入' when 'expenditure' then '支出' else '收支' end)
        else coalesce(n.name, '该项')
    end as name,
    half_unit(case when s.amount = 0 and s.decimals = 0 then w.places else s.decimals end, s.amount_unit) as half,
    half_unit(case when s.base_amount = 0 and s.base_decimals = 0 then w.places else s.base_decimals end,
        s.amount_unit) as base_half,
    half_unit(case when s.change_amount = 0 and s.change_decimals = 0 then w.places else s.change_decimals end,
        s.amount_unit) as change_half,
    half_place(s.percent_decimals) as percent_half,
    half_place(s.quantity_decimals) as quantity_half
from statement s
join document d on d.doc = s.doc
join shown w on w.doc = s.doc
left join statement p on p.doc = s.doc and p.seq = s.part_of
left join statement g on g.doc = p.doc and g.seq = p.part_of
left join ref_subject_name n on n.subject = s.subject
where s.year is null or s.year = d.year
