-- One row per amount of a statutory table (T1 to T9 and the local TA, TB, TF), with what sums need of it.
-- part: which of several tables of one id in a document; grids without a total row of their own are one table that was
-- broken over pages. row_key: the printed row inside the part. tolerance: half a unit of the figure as shown, where a
-- printed zero has the decimals of its column; 0 for a blank. A blank counts as nothing, but not where an amount is
-- missing. worded: the cell holds words that are no number; missing: it is worded, or it is the blank total or the blank
-- class of a column that holds amounts below it.
with placed as (
    select doc, seq, place, table_id, coalesce(side, '') as side, coalesce(row_index, 0) as row_index, code, name, code_level,
        subject, measure, period, coalesce(phase, 'approved') as phase, amount, decimals, amount_unit, text,
        coalesce(place.sheet, '') as sheet, coalesce(place.table_index, 0) as table_index
    from line
    where table_id in ('T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'TA', 'TB', 'TF')
),
-- a line without a place (a column the form leaves out) belongs to the first grid
grids as (
    select doc, table_id, side, sheet, table_index,
        max(case when code_level = 'total' then 1 else 0 end) as has_total,
        max(case when amount <> 0 then decimals end) as table_decimals
    from placed
    group by doc, table_id, side, sheet, table_index
),
numbered as (
    select *,
        greatest(
            row_number() over (partition by doc, table_id, side order by sheet, table_index)
                - max(case when table_index = 0 and sheet = '' then 1 else 0 end) over (partition by doc, table_id, side), 1)
            as grid_number,
        min(case when table_index = 0 and sheet = '' then 1 else has_total end) over (partition by doc, table_id, side)
            as all_have_totals
    from grids
),
parted as (
    select doc, table_id, side, sheet, table_index, grid_number, table_decimals,
        case when all_have_totals = 1 then grid_number else 1 end as part,
        max(case when all_have_totals = 1 then grid_number else 1 end) over (partition by doc, table_id, side) as parts
    from numbered
),
columns as (
    select doc, table_id, side, sheet, table_index, measure, phase, period,
        max(case when amount <> 0 then decimals end) as column_decimals
    from placed
    group by doc, table_id, side, sheet, table_index, measure, phase, period
    having count(case when amount = 0 then 1 end) > 0
),
below as (
    select doc, table_id, side, measure, phase, period, code, code_level from placed where amount <> 0
),
filled as (
    -- what stands above an amount: the total, its class, its subclass
    select distinct doc, table_id, side, measure, phase, period, above
    from (
        select doc, table_id, side, measure, phase, period, 'total' as above from below
        where coalesce(code_level, '') <> 'total'
        union all
        select doc, table_id, side, measure, phase, period, substr(code, 1, 3) from below where length(code) > 3
        union all
        select doc, table_id, side, measure, phase, period, substr(code, 1, 5) from below where length(code) > 5
    ) as stated
),
words as (
    select doc, seq,
        not regexp_matches(norm(coalesce(text, '')), '^[-—–―─一_/\\*.…]*$|^无$|^[xX×]+$|%$') as worded
    from placed
    where amount is null and measure <> 'change' and text is not null and text <> ''
)
select l.doc, l.seq, l.place, l.table_id, l.side, g.part, g.parts, g.grid_number * 100000 + l.row_index as row_key,
    l.code, l.name, l.code_level, l.subject, l.measure, l.period, l.phase, l.amount, l.decimals, l.amount_unit, l.text,
    coalesce(w.worded, false) as worded, coalesce(w.worded, false) or f.above is not null as missing,
    case when l.amount is null then 0
        when l.amount = 0 then half_unit(
            greatest(coalesce(l.decimals, 0), coalesce(c.column_decimals, g.table_decimals, 0)), l.amount_unit)
        else half_unit(l.decimals, l.amount_unit) end as tolerance
from placed l
join parted g on g.doc = l.doc and g.table_id = l.table_id and g.side = l.side and g.sheet = l.sheet
    and g.table_index = l.table_index
left join columns c on l.amount = 0 and c.doc = l.doc and c.table_id = l.table_id and c.side = l.side and c.sheet = l.sheet
    and c.table_index = l.table_index and c.measure = l.measure and c.phase = l.phase and c.period = l.period
left join words w on w.doc = l.doc and w.seq = l.seq
left join filled f on l.amount is null and f.doc = l.doc and f.table_id = l.table_id and f.side = l.side
    and f.measure = l.measure and f.phase = l.phase and f.period = l.period
    and f.above = case when l.code_level = 'total' then 'total' else l.code end
