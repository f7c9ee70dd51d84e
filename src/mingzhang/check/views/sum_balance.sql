-- One row per sum that the totals of T1 and T4 (and the carry-over columns of fund tables) must keep: observed = expected.
-- rule: which rule judges it; name_zh, parts_zh (and _en): what is compared with what; expected_filled: figures in it.
-- Left out: sums of rows of which one is missing (see sum_line).
with sides as (
    select s.*, case when side = 'revenue' then '收入' else '支出' end as side_zh,
        case when side = 'revenue' then 'revenue' else 'expenditure' end as side_en
    from sum_side s
)
select 'SUM010' as rule, r.doc, r.table_id, r.phase, r.period, r.grand_place as place, r.grand_seq as seq,
    '收入总计' as name_zh, 'total revenue' as name_en, '支出总计' as parts_zh, 'total expenditure' as parts_en,
    r.grand as observed, e.grand as expected, r.grand_tolerance + e.grand_tolerance as tolerance,
    2 as expected_filled, r.amount_unit
from sides r
join sides e on e.doc = r.doc and e.table_id = r.table_id and e.part = r.part and e.phase = r.phase
    and e.period = r.period and e.measure = r.measure and e.side = 'expenditure'
where r.side = 'revenue' and r.measure = 'total' and r.grand is not null and e.grand is not null
union all
select 'SUM020', doc, table_id, phase, period, grand_place, grand_seq,
    concat(side_zh, '总计（', n.name_zh, '栏）'), concat('grand total of ', side_en, ' (', n.name_en, ')'),
    concat('本年', side_zh, '合计加', case when side = 'revenue' then '上年结转结余等' else '结余分配、年末结转结余等' end),
    concat('the total of the year plus ', case when side = 'revenue' then 'carry-over' else 'balances carried forward' end),
    grand, year_amount + carried, grand_tolerance + year_tolerance + carried_tolerance, 2, amount_unit
from sides
join ref_amount_name n on n.name = measure
where grand is not null and year_amount is not null and carried_rows > 0 and worded = 0
union all
select 'SUM030', doc, table_id, phase, period,
    case when year_amount is not null then year_place else grand_place end,
    case when year_amount is not null then year_seq else grand_seq end,
    concat(case when year_amount is not null then '本年' else '' end, side_zh,
        case when year_amount is not null then '合计' else '总计' end, '（', n.name_zh, '栏）'),
    concat(case when year_amount is not null then 'total of the year, ' else 'grand total of ' end, side_en, ' (', n.name_en, ')'),
    case when class_rows > 0 then '各类科目' else '各行' end,
    case when class_rows > 0 then 'the classes' else 'the rows' end,
    coalesce(year_amount, grand),
    case when class_rows > 0 then classes else sources end + case when year_amount is null then carried else 0 end,
    coalesce(year_tolerance, grand_tolerance)
        + case when class_rows > 0 then classes_tolerance else sources_tolerance end
        + case when year_amount is null then carried_tolerance else 0 end,
    case when class_rows > 0 then classes_filled else sources_filled end, amount_unit
from sides
join ref_amount_name n on n.name = measure
where coalesce(year_amount, grand) is not null and worded = 0
    and case when class_rows > 0 then classes_filled else sources_filled end > 0
union all
-- 财政拨款收入, 年初结转 and 年末结转 are the three budgets together
select 'SUM030', w.doc, w.table_id, w.phase, w.period, min_by(w.place, w.seq), min(w.seq), max(n.name_zh), max(n.name_en),
    '三本预算各行', 'the rows of the three budgets', max(w.amount), sum(p.amount), max(w.tolerance) + sum(p.tolerance),
    count(p.amount), max(w.amount_unit)
from sum_line w
join sum_line p on p.doc = w.doc and p.table_id = w.table_id and p.side = w.side and p.part = w.part and p.phase = w.phase
    and p.period = w.period and p.measure = w.measure and p.code_level = 'group'
    and p.subject in (
        case when w.subject = 'fiscal' then 'general_public' else concat(w.subject, '_general_public') end,
        case when w.subject = 'fiscal' then 'fund' else concat(w.subject, '_fund') end,
        case when w.subject = 'fiscal' then 'state_capital' else concat(w.subject, '_state_capital') end)
join ref_amount_name n on n.name = w.subject
where w.table_id in ('T1', 'T4') and w.code_level is null and w.subject in ('fiscal', 'carry_over', 'balance')
    and w.amount is not null and w.measure = 'total'
group by w.doc, w.table_id, w.side, w.part, w.phase, w.period, w.measure, w.seq
having count(p.amount) > 0 and count(case when p.missing then 1 end) = 0
union all
-- fund tables of final accounts: what was carried in, plus revenue, less expenditure, is carried out
select 'SUM020', doc, table_id, phase, period, min_by(place, case when measure = 'closing_carry_over' then 0 else 1 end),
    min(seq), concat('“', coalesce(max(name), '合计'), '”年末结转结余'),
    concat('closing balance of “', coalesce(max(name), 'total'), '”'), '年初结转结余加本年收入减本年支出',
    'opening balance plus revenue less expenditure',
    sum(case when measure = 'closing_carry_over' then amount else 0 end),
    sum(case when measure in ('opening_carry_over', 'revenue') then amount when measure = 'total' then -amount else 0 end),
    sum(case when measure in ('opening_carry_over', 'revenue', 'total', 'closing_carry_over') then tolerance else 0 end),
    count(amount), max(amount_unit)
from sum_line
where table_id in ('T8', 'T9')
group by doc, table_id, part, row_key, phase, period
having count(case when measure = 'closing_carry_over' then 1 end) = 1
    and count(case when measure = 'opening_carry_over' then 1 end) = 1
    and count(case when measure = 'revenue' then 1 end) = 1 and count(case when measure = 'total' then 1 end) = 1
    and count(case when measure = 'total' then amount end) = 1
    and count(case when measure in ('opening_carry_over', 'revenue', 'closing_carry_over') and missing then 1 end) = 0
