-- One row per total row of a table laid out by subjects or by sources (T2) and column, with the sum of the top rows.
-- amount NULL: the total is blank (worded: it holds words). Left out: a column whose total stands in several rows, tables
-- of one row, and sums of rows of which one is missing (see sum_line). parts_zh, parts_en: what was added.
with totals as (
    select doc, table_id, part, measure, phase, period, max(amount) as amount, max(tolerance) as tolerance,
        min_by(place, seq) as place, min(seq) as seq, max(amount_unit) as amount_unit, min(row_key) as row_key,
        max(case when worded then 1 else 0 end) = 1 as worded
    from sum_line
    where code_level = 'total' and table_id not in ('T1', 'T4', 'T7') and measure not in ('part', 'change', 'grand_total')
    group by doc, table_id, part, measure, phase, period
    having count(*) = 1
),
tops as (
    select l.doc, l.table_id, l.part, l.measure, l.phase, l.period, sum(l.amount) as parts_sum,
        sum(l.tolerance) as parts_tolerance, count(l.amount) as filled,
        count(case when l.missing then 1 end) as missing
    from sum_line l
    join sum_tree t on t.doc = l.doc and t.table_id = l.table_id and t.part = l.part and t.row_key = l.row_key
        and t.code = l.code
    where t.parent_code is null
    group by l.doc, l.table_id, l.part, l.measure, l.phase, l.period
),
economic as (
    -- final accounts: 人员经费合计 and 公用经费合计 are rows of their own beside one amount column
    select l.doc, l.table_id, l.part, l.phase, l.period,
        case when substr(t.code, 1, 3) in ('301', '303') then 'personnel' else 'operating' end as measure,
        sum(l.amount) as parts_sum, sum(l.tolerance) as parts_tolerance, count(l.amount) as filled,
        count(case when l.missing then 1 end) as missing
    from sum_line l
    join sum_tree t on t.doc = l.doc and t.table_id = l.table_id and t.part = l.part and t.row_key = l.row_key
        and t.code = l.code
    where t.parent_code is null and l.table_id in ('T6', 'TB') and l.measure = 'total'
    group by l.doc, l.table_id, l.part, l.phase, l.period,
        case when substr(t.code, 1, 3) in ('301', '303') then 'personnel' else 'operating' end
),
economic_whole as (
    -- judged only where both together miss the classes: provinces draw the line between them differently
    select e.doc, e.table_id, e.part, e.phase, e.period
    from economic e
    join totals t on t.doc = e.doc and t.table_id = e.table_id and t.part = e.part and t.phase = e.phase
        and t.period = e.period and t.measure = e.measure
    group by e.doc, e.table_id, e.part, e.phase, e.period
    having count(*) = 2 and abs(sum(t.amount) - sum(e.parts_sum)) > sum(t.tolerance) + sum(e.parts_tolerance)
),
sources as (
    select doc, table_id, part, measure, phase, period, sum(amount) as parts_sum, sum(tolerance) as parts_tolerance,
        count(amount) as filled, count(case when missing then 1 end) as missing
    from sum_line
    where table_id = 'T2' and code_level is null and code is null and measure = 'total'
    group by doc, table_id, part, measure, phase, period
)
select t.doc, t.table_id, t.part, t.measure, t.phase, t.period, t.place, t.seq, t.row_key, t.worded, t.amount_unit, t.amount,
    p.parts_sum, t.tolerance + p.parts_tolerance as tolerance, '各类科目' as parts_zh, 'its classes' as parts_en
from totals t
join tops p on p.doc = t.doc and p.table_id = t.table_id and p.part = t.part and p.measure = t.measure
    and p.phase = t.phase and p.period = t.period
where p.filled > 0 and p.missing = 0
union all
select t.doc, t.table_id, t.part, t.measure, t.phase, t.period, t.place, t.seq, t.row_key, t.worded, t.amount_unit, t.amount,
    p.parts_sum, t.tolerance + p.parts_tolerance, '各来源', 'its sources'
from totals t
join sources p on p.doc = t.doc and p.table_id = t.table_id and p.part = t.part and p.measure = t.measure
    and p.phase = t.phase and p.period = t.period
where p.filled > 0 and p.missing = 0
union all
select t.doc, t.table_id, t.part, t.measure, t.phase, t.period, t.place, t.seq, t.row_key, t.worded, t.amount_unit, t.amount,
    e.parts_sum, t.tolerance + e.parts_tolerance,
    case t.measure when 'personnel' then '301、303类' else '其余各类' end,
    case t.measure when 'personnel' then 'classes 301 and 303' else 'the other classes' end
from totals t
join economic e on e.doc = t.doc and e.table_id = t.table_id and e.part = t.part and e.measure = t.measure
    and e.phase = t.phase and e.period = t.period
join economic_whole w on w.doc = t.doc and w.table_id = t.table_id and w.part = t.part and w.phase = t.phase
    and w.period = t.period
where e.missing = 0
