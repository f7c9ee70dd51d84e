-- One row per figure of the statutory tables that a sentence may repeat: subject, side and paid_from as statements
-- have them (paid_from NULL: all money), the amount, its half unit, and preference among the tables (1 first).
with total as (
    select doc, table_id, side, subject, measure, phase, amount, half_unit(decimals, amount_unit) as half,
        coalesce(code_level, 'source') as row_kind
    from line
    where period = 'this_year' and amount is not null
        and (code_level in ('total', 'group') or code_level is null)
), money as (
    -- names that statements and tables give one source of money
    select doc, table_id, side, phase, amount, half, row_kind, measure,
        case when subject = 'other' then 'other_income' else subject end as subject,
        case when measure = 'other' then 'other_income' else measure end as column_subject
    from total
)
select doc, case when subject = 'grand_total' then 'revenue' else 'year_revenue' end as subject, 'revenue' as side,
    cast(null as varchar) as paid_from, phase, amount, half, table_id, 1 as preference
from money where table_id = 'T1' and side = 'revenue' and subject in ('grand_total', 'year_total') and measure = 'total'
union all
-- 收入预算 may mean the year's own money, and a table without 本年合计 has no carry-over
select doc, case when subject = 'grand_total' then 'year_revenue' else 'revenue' end, 'revenue', null, phase, amount, half, table_id, 2
from money where table_id = 'T1' and side = 'revenue' and subject in ('grand_total', 'year_total') and measure = 'total'
union all
select m.doc, k.subject, 'revenue', null, phase, amount, half, table_id, 3
from money m cross join (select 'revenue' as subject union all select 'year_revenue') as k
where table_id = 'T2' and row_kind = 'total' and measure = 'total'
union all
select doc, case when subject = 'grand_total' then 'expenditure' else 'year_expenditure' end, 'expenditure', null, phase, amount, half, table_id, 1
from money where table_id = 'T1' and side = 'expenditure' and subject in ('grand_total', 'year_total') and measure = 'total'
union all
select doc, case when subject = 'grand_total' then 'year_expenditure' else 'expenditure' end, 'expenditure', null, phase, amount, half, table_id, 2
from money where table_id = 'T1' and side = 'expenditure' and subject in ('grand_total', 'year_total') and measure = 'total'
union all
select m.doc, k.subject, 'expenditure', null, phase, amount, half, table_id, 3
from money m cross join (select 'expenditure' as subject union all select 'year_expenditure') as k
where table_id = 'T3' and row_kind = 'total' and measure = 'total'
union all
-- sources of revenue, and the budgets of the fiscal appropriation
select doc, case when subject = 'fiscal' then 'fiscal_appropriation' else subject end, 'revenue', null, phase, amount, half, table_id,
    case when table_id = 'T4' then 2 else 1 end
from money
where table_id in ('T1', 'T2', 'T4') and coalesce(side, 'revenue') = 'revenue' and measure = 'total'
    and subject in ('fiscal', 'general_public', 'fund', 'state_capital', 'special_account', 'business_income', 'operating_income',
        'superior_subsidy', 'affiliated_remittance', 'other_income', 'own_source', 'carry_over')
union all
select doc, case when column_subject = 'fiscal' then 'fiscal_appropriation' else column_subject end, 'revenue', null, phase, amount, half, table_id, 3
from money
where table_id = 'T2' and row_kind = 'total'
    and column_subject in ('fiscal', 'general_public', 'fund', 'state_capital', 'special_account', 'business_income', 'operating_income',
        'superior_subsidy', 'affiliated_remittance', 'other_income', 'own_source', 'carry_over')
union all
-- without a row for the fiscal appropriation it is the three budgets together
select doc, 'fiscal_appropriation', 'revenue', null, phase, sum(amount), sum(half), table_id, 4
from money
where table_id in ('T1', 'T2') and row_kind = 'source' and measure = 'total' and coalesce(side, 'revenue') = 'revenue'
    and subject in ('general_public', 'fund', 'state_capital')
group by doc, phase, table_id
union all
select doc, 'fiscal_appropriation', side, null, phase, amount, half, table_id, 1
from money where table_id = 'T4' and subject in ('grand_total', 'year_total') and measure = 'total'
union all
select doc, measure, 'expenditure', null, phase, amount, half, table_id, 2
from money
where table_id = 'T4' and side = 'expenditure' and subject in ('grand_total', 'year_total')
    and measure in ('general_public', 'fund', 'state_capital')
union all
select doc, case table_id when 'T5' then 'general_public' when 'T8' then 'fund' else 'state_capital' end, 'expenditure', null,
    phase, amount, half, table_id, 1
from money where table_id in ('T5', 'T8', 'T9') and row_kind = 'total' and measure = 'total'
union all
select doc, case table_id when 'T8' then 'fund' else 'state_capital' end, 'revenue', null, phase, amount, half, table_id, 3
from money where table_id in ('T8', 'T9') and row_kind = 'total' and measure = 'revenue'
union all
-- 基本支出, 项目支出, 人员经费, 公用经费 of all money
select doc, measure, 'expenditure', null, phase, amount, half, table_id, case table_id when 'T3' then 1 else 2 end
from money
where ((table_id = 'T3' and row_kind = 'total') or (table_id = 'T1' and side = 'expenditure' and subject in ('grand_total', 'year_total')))
    and measure in ('basic', 'project', 'personnel', 'operating', 'reserve')
union all
select doc, subject, 'expenditure', null, phase, amount, half, table_id, 2
from money
where table_id = 'T1' and side = 'expenditure' and measure = 'total' and subject in ('basic', 'project', 'personnel', 'operating', 'reserve', 'balance')
union all
-- the same of the general public budget
select m.doc, m.measure, 'expenditure', 'general_public', phase, amount, half, table_id, 1
from money m
where table_id in ('T5', 'T6') and row_kind = 'total' and measure in ('basic', 'project', 'personnel', 'operating', 'reserve')
union all
select doc, 'basic', 'expenditure', 'general_public', phase, amount, half, table_id, 2
from money where table_id = 'T6' and row_kind = 'total' and measure = 'total'
union all
select doc, case when subject is null or measure <> 'total' then measure else subject end, 'expenditure', 'fiscal', phase, amount, half, table_id, 1
from money
where (table_id = 'TB' and row_kind = 'total' and measure in ('personnel', 'operating'))
    or (table_id = 'T4' and side = 'expenditure' and measure = 'total' and subject in ('basic', 'project', 'personnel', 'operating', 'reserve'))
union all
select doc, 'basic', 'expenditure', 'fiscal', phase, amount, half, table_id, 1
from money where table_id = 'TB' and row_kind = 'total' and measure = 'total'
