-- One row per item of the text that no table row has by name, and the one row it must mean: no other item names the
-- row, and both carry the same amount, which no other such row or item carries.
with unmet as (
    select i.doc, i.seq, i.amount, i.half, i.phase, i.level_no
    from nar_item i
    where i.fit is null and i.level_no = 3 and i.amount <> 0
        and not exists (select 1 from nar_item e where e.doc = i.doc and e.paragraph = i.paragraph
            and e.name_chain = i.name_chain and e.amount = i.amount and e.phase = i.phase and e.seq < i.seq)
), free_row as (
    select r.doc, r.code, r.name_chain, r.amount, r.half, r.phase
    from nar_item_row r
    where r.by_item and r.level_no = 3 and r.amount <> 0
        and not exists (select 1 from nar_item m where m.doc = r.doc and m.row_code = r.code)
), same as (
    select u.doc, u.seq, f.code, f.name_chain,
        count(*) over (partition by u.doc, u.seq) as row_choices, count(*) over (partition by u.doc, f.code) as item_choices
    from unmet u
    join free_row f on f.doc = u.doc and (f.phase is null or u.phase is null or f.phase = u.phase)
        and abs(f.amount - u.amount) <= f.half + u.half
)
select doc, seq, code as row_code, name_chain as row_chain
from same
where row_choices = 1 and item_choices = 1
