-- One row per functional subject of an expenditure table, with the names above it; names no longer in use count as
-- the new ones.
-- level_no: 1 class, 2 subclass, 3 item; key, key1, key2: subject_key of the row, its class and its subclass;
-- fiscal: the table counts money of the fiscal appropriation only; amount: the column 合计.
with name as (
    -- each printed name once
    select distinct name, subject_key(regexp_replace(norm(name), '^[一二三四五六七八九十]+、', '')) as key
    from line
    where code_level in ('class', 'subclass', 'item') and name is not null
), row_total as (
    select l.doc, l.table_id, l.code, l.name, l.phase, l.amount, l.place, l.amount_unit,
        half_unit(l.decimals, l.amount_unit) as half,
        case l.code_level when 'class' then 1 when 'subclass' then 2 else 3 end as level_no,
        coalesce(o.new_key, n.key) as key
    from line l
    left join name n on n.name = l.name
    left join nar_old_name o on o.old_key = n.key
    where l.table_id in ('T1', 'T3', 'T4', 'T5', 'T8', 'T9', 'TF') and l.measure = 'total' and l.period = 'this_year'
        and coalesce(l.side, 'expenditure') = 'expenditure' and l.code_level in ('class', 'subclass', 'item')
)
select r.doc, r.table_id, r.code, r.name, r.phase, r.amount, r.half, r.place, r.amount_unit, r.level_no, r.key,
    r.table_id not in ('T1', 'T3') as fiscal, r.table_id in ('T5', 'T8', 'T9') as by_item,
    case when r.level_no = 1 then r.key else c.key end as key1,
    case when r.level_no = 2 then r.key when r.level_no = 3 then s.key end as key2,
    concat_ws('-', case when r.level_no > 1 then c.name end, case when r.level_no > 2 then s.name end, r.name) as name_chain
from row_total r
left join row_total c on c.doc = r.doc and c.table_id = r.table_id and r.level_no > 1 and c.level_no = 1
    and c.code = substr(r.code, 1, 3) and c.phase = r.phase
left join row_total s on s.doc = r.doc and s.table_id = r.table_id and r.level_no = 3 and s.level_no = 2
    and s.code = substr(r.code, 1, 5) and s.phase = r.phase
