-- One row per pair of figures of two tables that must agree: observed (in table_a) against expected (in table_b).
-- rule: which rule judges it; relation: equal or at_least (observed not below expected). A blank figure counts as nothing
-- beside a printed one, except where it is the total of a table. Left out are pairs that agree with 总计 instead of
-- 本年合计, which says only that one of the tables counts what is carried over.
with wanted as (
    select * from (values
        ('TIE010', 'T1', 'revenue', 'T2', 'revenue', 'revenue', 0),
        ('TIE010', 'T1', 'special_account', 'T2', 'special_account', 'special_account', 1),
        ('TIE010', 'T1', 'business_income', 'T2', 'business_income', 'business_income', 1),
        ('TIE010', 'T1', 'operating_income', 'T2', 'operating_income', 'operating_income', 1),
        ('TIE010', 'T1', 'superior_subsidy', 'T2', 'superior_subsidy', 'superior_subsidy', 1),
        ('TIE010', 'T1', 'affiliated_remittance', 'T2', 'affiliated_remittance', 'affiliated_remittance', 1),
        ('TIE010', 'T1', 'own_source', 'T2', 'own_source', 'own_source', 1),
        ('TIE010', 'T1', 'other', 'T2', 'other', 'other', 1),
        ('TIE020', 'T1', 'expenditure', 'T3', 'expenditure', 'expenditure', 0),
        ('TIE020', 'T1', 'basic', 'T3', 'basic', 'basic', 1),
        ('TIE020', 'T1', 'personnel', 'T3', 'personnel', 'personnel', 1),
        ('TIE020', 'T1', 'operating', 'T3', 'operating', 'operating', 1),
        ('TIE020', 'T1', 'project', 'T3', 'project', 'project', 1),
        ('TIE020', 'T1', 'reserve', 'T3', 'reserve', 'reserve', 1),
        ('TIE040', 'T1', 'fiscal', 'T2', 'fiscal', 'fiscal', 0),
        ('TIE040', 'T1', 'fiscal', 'T4', 'revenue', 'fiscal', 0),
        ('TIE040', 'T2', 'fiscal', 'T4', 'revenue', 'fiscal', 0),
        ('TIE040', 'T1', 'general_public', 'T2', 'general_public', 'general_public', 1),
        ('TIE040', 'T1', 'general_public', 'T4', 'general_public', 'general_public', 1),
        ('TIE040', 'T2', 'general_public', 'T4', 'general_public', 'general_public', 1),
        ('TIE040', 'T1', 'fund', 'T2', 'fund', 'fund', 1),
        ('TIE040', 'T1', 'fund', 'T4', 'fund', 'fund', 1),
        ('TIE040', 'T2', 'fund', 'T4', 'fund', 'fund', 1),
        ('TIE040', 'T1', 'state_capital', 'T2', 'state_capital', 'state_capital', 1),
        ('TIE040', 'T1', 'state_capital', 'T4', 'state_capital', 'state_capital', 1),
        ('TIE040', 'T2', 'state_capital', 'T4', 'state_capital', 'state_capital', 1),
        ('TIE050', 'T4', 'expenditure_general_public', 'T5', 'expenditure', 'general_public', 1),
        ('TIE050', 'T4', 'expenditure_fund', 'T8', 'expenditure', 'fund', 1),
        ('TIE050', 'T4', 'expenditure_state_capital', 'T9', 'expenditure', 'state_capital', 1),
        ('TIE070', 'T5', 'basic', 'T6', 'expenditure', 'basic', 0),
        ('TIE070', 'T3', 'basic', 'T6', 'expenditure', 'basic', 0)
    ) as w (rule, table_a, figure_a, table_b, figure_b, name, blank_is_nothing)
),
paired as (
    select w.*, a.doc, a.place, a.seq, a.amount_unit, s.general_only,
        case when w.blank_is_nothing = 1 then coalesce(a.amount, 0) else a.amount end as observed,
        case when w.blank_is_nothing = 1 then coalesce(b.amount, 0) else b.amount end as expected,
        a.tolerance + b.tolerance as tolerance
    from wanted w
    join tie_total a on a.table_id = w.table_a and a.figure = w.figure_a
    join tie_total b on b.doc = a.doc and b.table_id = w.table_b and b.figure = w.figure_b
    join tie_scope s on s.doc = a.doc
    where coalesce(a.amount, b.amount) is not null
),
unmatched_source as (
    -- a source that only one of T1 and T2 shows may be in the other's 其他收入 or 单位资金
    select distinct a.doc
    from tie_total a
    left join tie_total b on b.doc = a.doc and b.figure = a.figure
        and b.table_id = case when a.table_id = 'T1' then 'T2' else 'T1' end
    where a.table_id in ('T1', 'T2') and a.amount <> 0 and b.doc is null
        and a.figure in ('special_account', 'business_income', 'operating_income', 'superior_subsidy',
            'affiliated_remittance', 'own_source', 'other')
),
judged as (
    select p.*,
        case when p.rule = 'TIE070' and p.table_a = 'T3' and not p.general_only then 'at_least' else 'equal' end as relation
    from paired p
    left join tie_total first_table on p.rule = 'TIE040' and p.table_a = 'T2'
        and first_table.doc = p.doc and first_table.table_id = 'T1' and first_table.figure = p.figure_a
    left join unmatched_source u on u.doc = p.doc and p.figure_a in ('other', 'own_source')
    -- T2 against T4 only where T1 does not show it
    where p.observed is not null and p.expected is not null and first_table.doc is null and u.doc is null
),
carried as (
    -- the same pair with what is carried over counted on one side
    select j.doc, j.rule, j.name, j.table_a, j.table_b
    from judged j
    join tie_total g on abs(j.observed - j.expected) > j.tolerance and g.doc = j.doc
        and (j.rule in ('TIE010', 'TIE020') and j.name in ('revenue', 'expenditure') and g.table_id = j.table_a
                and g.figure = concat(j.figure_a, '_grand') and abs(g.amount - j.expected) <= j.tolerance
            or j.rule = 'TIE040' and j.name = 'fiscal' and j.table_b = 'T4' and g.table_id = 'T4'
                and g.figure = 'revenue_grand' and abs(g.amount - j.observed) <= j.tolerance
            or j.rule = 'TIE010' and j.name = 'revenue' and g.table_id = 'T2' and g.figure = 'carry_over'
                and abs(j.expected - g.amount - j.observed) <= j.tolerance + g.tolerance
            or j.rule = 'TIE010' and j.name = 'revenue' and g.table_id = 'T2' and g.figure = 'year_total'
                and abs(g.amount - j.observed) <= j.tolerance)
)
select j.doc, j.rule, j.place, j.seq, j.name, j.table_a, j.table_b, j.observed, j.expected, j.tolerance, j.relation,
    j.amount_unit
from judged j
left join (select distinct doc, rule, name, table_a, table_b from carried) c
    on c.doc = j.doc and c.rule = j.rule and c.name = j.name and c.table_a = j.table_a and c.table_b = j.table_b
where c.doc is null
union all
-- 人员经费 and 公用经费 of the unit form of T1, where all basic expenditure is of the general public budget
select a.doc, 'TIE080', a.place, a.seq, a.figure, 'T1', 'T6', a.amount, b.amount, a.tolerance + b.tolerance, 'equal',
    a.amount_unit
from tie_total a
join tie_total b on b.doc = a.doc and b.table_id = 'T6' and b.figure = a.figure
join tie_total whole on whole.doc = a.doc and whole.table_id = 'T1' and whole.figure = 'basic'
join tie_total six on six.doc = a.doc and six.table_id = 'T6' and six.figure = 'expenditure'
join tie_scope s on s.doc = a.doc
where a.table_id = 'T1' and a.figure in ('personnel', 'operating') and a.amount is not null and b.amount is not null
    and (s.general_only or abs(whole.amount - six.amount) <= whole.tolerance + six.tolerance)
