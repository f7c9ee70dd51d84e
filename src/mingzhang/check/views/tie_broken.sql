-- One row per pair of tie_pair that does not agree, with names for messages.
select p.doc, p.rule, p.place, p.seq, p.relation, a.name_zh as table_a_zh, a.name_en as table_a_en, b.name_zh as table_b_zh,
    b.name_en as table_b_en, n.name_zh, n.name_en, p.name, p.observed, p.expected, p.observed - p.expected as difference,
    p.tolerance, p.amount_unit
from tie_pair p
join ref_statutory_table a on a.table_id = p.table_a
join ref_statutory_table b on b.table_id = p.table_b
join ref_amount_name n on n.name = p.name
where case when p.relation = 'at_least' then p.observed < p.expected - p.tolerance
    else abs(p.observed - p.expected) > p.tolerance end
