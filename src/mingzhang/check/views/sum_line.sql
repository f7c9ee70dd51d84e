-- One row per amount of a statutory table (T1 to T9 and the local TA, TB, TF), with what sums need of it.
-- part: which of several tables of one id in a document; grids without a total row of their own are one table that was
-- broken over pages. row_key: the printed row inside the part. tolerance: half a unit of the figure as shown, where a
-- printed zero has the decimals of its column; 0 for a blank. unit: the document's unit to show sums in.
with placed as (
    select l.*,
        coalesce(l.place.sheet, '') as sheet,
        coalesce(l.place.table_index,
            min(l.place.table_index) over (partition by l.doc, l.table_id, l.side), 1) as grid
    from line l
    where l.table_id in ('T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'TA', 'TB', 'TF')
),
ranked as (
    select *,
        dense_rank() over (partition by doc, table_id, side order by sheet, grid) as grid_number,
        max(case when code_level = 'total' then 1 else 0 end) over (partition by doc, table_id, side, sheet, grid)
            as has_total
    from placed
),
parted as (
    select *,
        case when min(has_total) over (partition by doc, table_id, side) = 1 then grid_number else 1 end as part,
        max(case when amount <> 0 then decimals end)
            over (partition by doc, table_id, side, sheet, grid, measure, phase, period) as column_decimals,
        max(case when amount <> 0 then decimals end) over (partition by doc, table_id, sheet, grid) as table_decimals
    from ranked
)
select
    doc, seq, place, table_id, coalesce(side, '') as side, part,
    max(part) over (partition by doc, table_id, side) as parts,
    grid_number * 100000 + coalesce(row_index, 0) as row_key,
    code, name, code_level, subject, measure, period, coalesce(phase, 'approved') as phase,
    amount, decimals, amount_unit, text,
    case when amount is null then 0
        when amount = 0 then half_unit(
            greatest(coalesce(decimals, 0), coalesce(column_decimals, table_decimals, 0)), amount_unit)
        else half_unit(decimals, amount_unit) end as tolerance
from parted
