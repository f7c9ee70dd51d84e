-- One row per printed row of a statutory table and sum that its columns must keep: whole = the parts beside it.
-- rule: which rule judges it. A column that is a part of another one counts only where that one is blank (personnel and
-- operating in basic; the three budgets in the fiscal appropriation; purchase and running in vehicles).
-- parts_missing: how many parts are missing (see sum_line): no sum of them is known. part_measures: what was added, |a||b|.
with wanted as (
    select * from (values
        ('SUM050', 'T2', 'total', 'fiscal'), ('SUM050', 'T2', 'total', 'general_public'), ('SUM050', 'T2', 'total', 'fund'),
        ('SUM050', 'T2', 'total', 'state_capital'), ('SUM050', 'T2', 'total', 'special_account'),
        ('SUM050', 'T2', 'total', 'own_source'), ('SUM050', 'T2', 'total', 'business_income'),
        ('SUM050', 'T2', 'total', 'operating_income'), ('SUM050', 'T2', 'total', 'superior_subsidy'),
        ('SUM050', 'T2', 'total', 'affiliated_remittance'), ('SUM050', 'T2', 'total', 'other'),
        ('SUM050', 'T2', 'total', 'carry_over'), ('SUM050', 'T2', 'total', 'opening_carry_over'),
        ('SUM050', 'T2', 'total', 'carry_over_general_public'), ('SUM050', 'T2', 'total', 'carry_over_fund'),
        ('SUM050', 'T2', 'total', 'carry_over_state_capital'), ('SUM050', 'T2', 'total', 'carry_over_special_account'),
        ('SUM050', 'T2', 'total', 'carry_over_own_source'), ('SUM050', 'T2', 'total', 'non_fiscal_balance'),
        ('SUM060', 'T3', 'total', 'basic'), ('SUM060', 'T3', 'total', 'personnel'), ('SUM060', 'T3', 'total', 'operating'),
        ('SUM060', 'T3', 'total', 'project'), ('SUM060', 'T3', 'total', 'reserve'),
        ('SUM060', 'T3', 'total', 'superior_remittance'), ('SUM060', 'T3', 'total', 'operating_expenditure'),
        ('SUM060', 'T3', 'total', 'affiliated_subsidy'), ('SUM060', 'T3', 'total', 'closing_carry_over'),
        ('SUM060', 'T5', 'total', 'basic'), ('SUM060', 'T5', 'total', 'personnel'), ('SUM060', 'T5', 'total', 'operating'),
        ('SUM060', 'T5', 'total', 'project'), ('SUM060', 'T5', 'total', 'reserve'),
        ('SUM060', 'T8', 'total', 'basic'), ('SUM060', 'T8', 'total', 'personnel'), ('SUM060', 'T8', 'total', 'operating'),
        ('SUM060', 'T8', 'total', 'project'), ('SUM060', 'T8', 'total', 'reserve'),
        ('SUM060', 'T9', 'total', 'basic'), ('SUM060', 'T9', 'total', 'personnel'), ('SUM060', 'T9', 'total', 'operating'),
        ('SUM060', 'T9', 'total', 'project'), ('SUM060', 'T9', 'total', 'reserve'),
        ('SUM060', 'TF', 'total', 'basic'), ('SUM060', 'TF', 'total', 'personnel'), ('SUM060', 'TF', 'total', 'operating'),
        ('SUM060', 'TF', 'total', 'project'), ('SUM060', 'TF', 'total', 'reserve'),
        ('SUM070', 'T4', 'total', 'general_public'), ('SUM070', 'T4', 'total', 'fund'),
        ('SUM070', 'T4', 'total', 'state_capital'),
        ('SUM080', 'T6', 'total', 'personnel'), ('SUM080', 'T6', 'total', 'operating'),
        ('SUM080', 'TB', 'total', 'personnel'), ('SUM080', 'TB', 'total', 'operating'),
        ('SUM080', 'T1', 'total', 'basic'), ('SUM080', 'T1', 'total', 'personnel'), ('SUM080', 'T1', 'total', 'operating'),
        ('SUM080', 'T1', 'total', 'project'), ('SUM080', 'T1', 'total', 'reserve'),
        ('SUM080', 'T1', 'basic', 'personnel'), ('SUM080', 'T1', 'basic', 'operating'),
        ('SUM080', 'T3', 'basic', 'personnel'), ('SUM080', 'T3', 'basic', 'operating'),
        ('SUM080', 'T5', 'basic', 'personnel'), ('SUM080', 'T5', 'basic', 'operating'),
        ('SUM080', 'T8', 'basic', 'personnel'), ('SUM080', 'T8', 'basic', 'operating'),
        ('SUM080', 'T9', 'basic', 'personnel'), ('SUM080', 'T9', 'basic', 'operating'),
        ('SUM080', 'TF', 'basic', 'personnel'), ('SUM080', 'TF', 'basic', 'operating'),
        ('SUM110', 'T7', 'total', 'overseas_visits'), ('SUM110', 'T7', 'total', 'hospitality'),
        ('SUM110', 'T7', 'total', 'vehicle_subtotal'), ('SUM110', 'T7', 'total', 'vehicle_purchase'),
        ('SUM110', 'T7', 'total', 'vehicle_running'),
        ('SUM120', 'T7', 'vehicle_subtotal', 'vehicle_purchase'), ('SUM120', 'T7', 'vehicle_subtotal', 'vehicle_running')
    ) as w (rule, table_id, whole, part_measure)
),
contained as (
    select * from (values
        ('T2', 'general_public', 'fiscal'), ('T2', 'fund', 'fiscal'), ('T2', 'state_capital', 'fiscal'),
        ('T2', 'business_income', 'own_source'), ('T2', 'operating_income', 'own_source'),
        ('T2', 'superior_subsidy', 'own_source'), ('T2', 'affiliated_remittance', 'own_source'),
        ('T2', 'other', 'own_source'),
        ('T2', 'carry_over_general_public', 'carry_over'), ('T2', 'carry_over_fund', 'carry_over'),
        ('T2', 'carry_over_state_capital', 'carry_over'), ('T2', 'carry_over_special_account', 'carry_over'),
        ('T2', 'carry_over_own_source', 'carry_over'),
        ('T1', 'personnel', 'basic'), ('T1', 'operating', 'basic'), ('T3', 'personnel', 'basic'),
        ('T3', 'operating', 'basic'), ('T5', 'personnel', 'basic'), ('T5', 'operating', 'basic'),
        ('T8', 'personnel', 'basic'), ('T8', 'operating', 'basic'), ('T9', 'personnel', 'basic'),
        ('T9', 'operating', 'basic'), ('TF', 'personnel', 'basic'), ('TF', 'operating', 'basic'),
        ('T7', 'vehicle_purchase', 'vehicle_subtotal'), ('T7', 'vehicle_running', 'vehicle_subtotal')
    ) as c (table_id, measure, container)
),
amounts as (
    -- T7 may print one expense per row: its whole-document amounts are one row wherever they stand
    select *, case when table_id = 'T7' and code_level = 'total' then 0 else row_key end as row_group
    from sum_line
),
filled as (
    select distinct doc, table_id, side, part, row_group, phase, period, measure from amounts where amount is not null
),
parts as (
    select l.doc, w.rule, l.table_id, l.side, l.part, l.row_group, l.phase, l.period, w.whole,
        sum(l.amount) as parts_sum, sum(l.tolerance) as parts_tolerance,
        count(l.amount) as parts_filled, count(distinct l.measure) as part_columns,
        count(case when l.missing then 1 end) as parts_missing,
        string_agg(concat('|', l.measure, '|'), '') as part_measures
    from amounts l
    join wanted w on w.table_id = l.table_id and w.part_measure = l.measure
    left join contained c on c.table_id = l.table_id and c.measure = l.measure and c.container <> w.whole
    left join filled f on f.doc = l.doc and f.table_id = l.table_id and f.side = l.side
        and f.part = l.part and f.row_group = l.row_group and f.phase = l.phase and f.period = l.period
        and f.measure = c.container
    where f.doc is null
    group by l.doc, w.rule, l.table_id, l.side, l.part, l.row_group, l.phase, l.period, w.whole
)
select p.*, l.place, l.seq, l.code, l.name, l.code_level, l.subject, l.amount as whole_amount, l.worded, l.amount_unit,
    l.tolerance + p.parts_tolerance as tolerance, l.row_key
from parts p
join amounts l on l.doc = p.doc and l.table_id = p.table_id and l.side = p.side and l.part = p.part
    and l.row_group = p.row_group and l.phase = p.phase and l.period = p.period and l.measure = p.whole
where p.part_columns >= 2
