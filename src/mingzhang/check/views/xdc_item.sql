-- One row per document and functional item (or other subject of the text) with the amount it states and the base it
-- compares with: item_key is the same in every document, name what to call it. Items stated with two amounts are left out.
select doc, subject, item_key, max(name) as name, max(phase) as phase, base_year, base_phase,
    max(amount) as amount, max(half) as half, max(base) as base, max(base_low) as base_low, max(base_high) as base_high,
    max(base_from) as base_from, max(amount_unit) as amount_unit, min_by(place, seq) as place
from (
    select c.*, concat(coalesce(c.side, ''), ' ', coalesce(c.paid_from, ''), ' ', coalesce(chain_key(c.name_chain), '')) as item_key
    from nar_change c
    where c.amount is not null and c.base is not null and not c.contradicts
) as keyed
group by doc, subject, item_key, base_year, base_phase
having count(distinct amount) = 1 and count(distinct base) = 1
