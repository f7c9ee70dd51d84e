-- One row per unit cost and indicator of the same project that counts what the cost is per (人均 and 13人), with that
-- count as a plain number.
with counted as (
    select r.doc, r.project, r.seq, r.class2, r.label, r.label_n, r.description_n, r.target_text, r.target_unit, r.target_kind,
        r.target * case left(r.target_unit, 1)
            when '万' then 10000 when '千' then 1000 else 1 end as quantity
    from ind_row r
    where r.target_kind in ('count', 'duration', 'date') and r.target is not null and r.class2 <> 'cost'
), fitting as (
    select distinct c.doc, c.project, c.seq, k.seq as quantity_seq
    from ind_cost c
    join counted k on k.doc = c.doc and k.project = c.project
    join ref_cost_noun n on n.noun = c.per
        and (n.role = 'unit' and n.word = k.target_unit
            or n.role = 'name' and k.target_kind = 'count'
                and (contains(k.label_n, n.word) or contains(coalesce(k.description_n, ''), n.word)))
    where c.is_unit
)
select f.doc, f.project, f.seq, k.seq as quantity_seq, k.class2, k.label, k.target_text, k.target_unit, k.quantity
from fitting f
join counted k on k.doc = f.doc and k.project = f.project and k.seq = f.quantity_seq
