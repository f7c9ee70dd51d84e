-- One row per side of T1 and T4, column and phase: its 总计 (grand) and 本年合计 (year), what stands between the two
-- (carried: carry-over, balances, distribution), and what the year's total is made of (sources of revenue; functional
-- classes or, where there are none, the rows of another breakdown).
-- Where 一、本年收入 heads its sources, what follows it is not carried over. worded: rows with words for an amount.
with years as (
    select doc, table_id, side, part, phase, period,
        min(case when subject = 'year_total' and amount is not null then row_key end) as year_row
    from sum_line
    where table_id in ('T1', 'T4')
    group by doc, table_id, side, part, phase, period
    having year_row > min(row_key)
),
marked as (
    select l.*, y.year_row,
        l.subject in ('carry_over', 'non_fiscal_balance', 'balance', 'balance_distribution')
            or l.row_key > y.year_row as is_carried
    from sum_line l
    left join years y on y.doc = l.doc and y.table_id = l.table_id and y.side = l.side and y.part = l.part
        and y.phase = l.phase and y.period = l.period
    where l.table_id in ('T1', 'T4') and l.measure not in ('part', 'change')
)
select doc, table_id, side, part, measure, phase, period, max(amount_unit) as amount_unit,
    max(case when subject = 'grand_total' then amount end) as grand,
    max(case when subject = 'grand_total' then tolerance end) as grand_tolerance,
    min_by(place, case when subject = 'grand_total' then 0 else 1 end) as grand_place,
    min(case when subject = 'grand_total' then seq end) as grand_seq,
    max(case when subject = 'year_total' then amount end) as year_amount,
    max(case when subject = 'year_total' then tolerance end) as year_tolerance,
    min_by(place, case when subject = 'year_total' then 0 else 1 end) as year_place,
    min(case when subject = 'year_total' then seq end) as year_seq,
    count(case when worded then 1 end) as worded,
    count(case when code_level is null and is_carried then 1 end) as carried_rows,
    coalesce(sum(case when code_level is null and is_carried then amount end), 0) as carried,
    coalesce(sum(case when code_level is null and is_carried then tolerance end), 0) as carried_tolerance,
    count(case when code_level is null and not coalesce(is_carried, false) then amount end) as sources_filled,
    coalesce(sum(case when code_level is null and not coalesce(is_carried, false) then amount end), 0) as sources,
    coalesce(sum(case when code_level is null and not coalesce(is_carried, false) then tolerance end), 0) as sources_tolerance,
    count(case when code_level = 'class' then 1 end) as class_rows,
    count(case when code_level = 'class' then amount end) as classes_filled,
    coalesce(sum(case when code_level = 'class' then amount end), 0) as classes,
    coalesce(sum(case when code_level = 'class' then tolerance end), 0) as classes_tolerance
from marked
group by doc, table_id, side, part, measure, phase, period
