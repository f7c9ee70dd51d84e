-- One row per indicator that states a basis. only_questionnaire: a fact of output (a count, an amount, a date or a
-- duration, or a rate of payment or coverage) rests on nothing but a questionnaire, which cannot prove it.
select *,
    class1 in ('output', 'cost') and list_contains(basis_lists, 'questionnaire')
        and not list_contains(basis_lists, 'other_basis')
        and (target_kind in ('count', 'money', 'date', 'duration')
            or target_kind = 'ratio' and list_contains(said_lists, 'payment_rate')) as only_questionnaire
from ind_row
where basis_n <> ''
