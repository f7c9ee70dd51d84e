-- One row per statement on a functional subject: its names for comparison, and the table row it speaks of.
-- level_no, key, key1, key2: as in nar_item_row, from the sentence; row_code, row_name, row_chain, row_amount, row_half,
-- row_table: the row that fits best by code, or by name and the names above it; fit: code, chain, or name (the names
-- above it differ); chain_differs: a name or a name above it is not the row's; agrees: a row of that subject in some table that counts the same money has this amount;
-- settled: the sentence or another one on the subject in the same paragraph agrees.
with named as (
    select s.*,
        case s.subject when 'function_class' then 1 when 'function_subclass' then 2 else 3 end as level_no,
        regexp_replace(s.name_chain, '^.*-', '') as last_name,
        case when regexp_matches(s.name_chain, '-.*-') or s.subject = 'function_subclass' then regexp_extract(s.name_chain, '^([^-]+)-', 1) end as class_name,
        case when s.subject = 'function_item' then regexp_extract(s.name_chain, '([^-]+)-[^-]+$', 1) end as subclass_name
    from nar_statement s
    where s.subject in ('function_class', 'function_subclass', 'function_item') and s.measure = 'amount'
        and s.amount is not null and s.name_chain <> ''
), keyed as (
    select n.*,
        coalesce(o3.new_key, subject_key(n.last_name)) as key,
        coalesce(o1.new_key, nullif(subject_key(n.class_name), '')) as key1,
        coalesce(o2.new_key, nullif(subject_key(n.subclass_name), '')) as key2
    from named n
    left join nar_old_name o3 on o3.old_key = subject_key(n.last_name)
    left join nar_old_name o1 on o1.old_key = subject_key(n.class_name)
    left join nar_old_name o2 on o2.old_key = subject_key(n.subclass_name)
), candidate as (
    select k.doc, k.seq, r.code as row_code, r.name as row_name, r.name_chain as row_chain, r.amount as row_amount,
        r.half as row_half, r.table_id as row_table, r.by_item, k.paid_from is not null and not r.fiscal as other_money,
        abs(k.amount - r.amount) <= k.half + r.half as same_amount,
        not (shares_name(k.key, r.key) and (k.level_no = 1 or shares_name(k.key1, r.key1))
            and (k.level_no < 3 or shares_name(k.key2, r.key2))) as chain_differs,
        case when k.code = r.code then 100 else 0 end
        + case when k.key = r.key then 40 else 0 end
        + case when k.level_no = 3 and k.key2 = r.key2 then 20 when k.level_no = 3 and k.key2 is null then 10 else 0 end
        + case when k.level_no > 1 and k.key1 = r.key1 then 10 when k.level_no > 1 and k.key1 is null then 5 else 0 end as score,
        case when k.code = r.code then 'code'
            when coalesce(k.key1 = r.key1, true) and (k.level_no < 3 or coalesce(k.key2 = r.key2, true)) then 'chain'
            else 'name' end as fit
    from keyed k
    join nar_item_row r on r.doc = k.doc and r.level_no = k.level_no and (k.phase is null or r.phase is null or r.phase = k.phase)
        and (r.key = k.key or r.code = k.code)
), best as (
    select *, max(score) over (partition by doc, seq) as best_score,
        row_number() over (partition by doc, seq
            order by case when by_item then 0 else 1 end, row_table, row_code, row_chain, row_amount) as place_in_row
    from candidate
    where not other_money
), chosen as (
    select doc, seq, max(fit) as fit, max(case when same_amount then 1 else 0 end) = 1 as agrees,
        count(distinct row_code) as codes, min(case when chain_differs then 1 else 0 end) = 1 as chain_differs,
        min_by(row_code, place_in_row) as row_code,
        min_by(row_name, place_in_row) as row_name,
        min_by(row_chain, place_in_row) as row_chain,
        min_by(row_amount, place_in_row) as row_amount,
        min_by(row_half, place_in_row) as row_half,
        min_by(row_table, place_in_row) as row_table,
        max(case when by_item then 1 else 0 end) = 1 as by_item
    from best
    where score = best_score
    group by doc, seq
)
select k.doc, k.place, k.seq, k.section, k.paragraph, k.part_of, k.subject, k.phase, k.paid_from, k.amount, k.half, k.amount_unit,
    k.code, k.name_chain, k.name, k.sentence, k.level_no, k.key, k.key1, k.key2,
    c.fit, c.codes, c.row_code, c.row_name, c.row_chain, c.row_amount, c.row_half, c.row_table, c.by_item, coalesce(c.chain_differs, false) as chain_differs,
    coalesce(c.agrees, false) as agrees,
    max(case when c.agrees then 1 else 0 end) over (partition by k.doc, k.paragraph, k.name_chain, k.phase) = 1 as settled
from keyed k
left join chosen c on c.doc = k.doc and c.seq = k.seq
