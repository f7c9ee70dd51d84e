-- One row per amount of the text that the document itself determines: a change (NAR080), a total of listed parts
-- (NAR070), a repeated total of the tables (NAR010 to NAR030) or a functional subject (NAR040).
-- shown, half: as stated; expected, expected_half: what it should be; source: the table, NULL for the text itself.
-- verdict: right; truncated: the figure is cut off after its last place; wrong.
with other_money as (
    -- documents whose basic expenditure is not all paid from the general public budget
    select distinct a.doc
    from nar_table_figure a
    join nar_table_figure b on b.doc = a.doc and b.subject = 'basic' and b.paid_from = 'general_public'
    where a.subject = 'basic' and a.paid_from is null and abs(a.amount - b.amount) > a.half + b.half
), repeated as (
    select s.doc, s.place, s.seq, s.subject, s.name, s.amount_unit, s.amount as shown, s.half,
        f.amount as expected, f.half as expected_half, f.table_id as source, f.preference,
        case
            when s.subject in ('basic', 'project', 'personnel', 'operating', 'reserve') then 'NAR020'
            when s.subject in ('general_public', 'fund', 'state_capital') then 'NAR030'
            when s.subject = 'fiscal_appropriation' and (s.part_of is null or coalesce(s.side, '') <> 'revenue') then 'NAR030'
            else 'NAR010'
        end as rule,
        min(case when abs(s.amount - f.amount) <= s.half + f.half then 0
            when s.amount <= f.amount + f.half and f.amount - f.half < s.amount + 2 * s.half and f.half < s.half then 1
            else 2 end) over (partition by s.doc, s.seq) as miss,
        row_number() over (partition by s.doc, s.seq order by f.preference, f.table_id, f.amount desc) as choice
    from nar_statement s
    join nar_table_figure f on f.doc = s.doc and (f.phase is null or s.phase is null or f.phase = s.phase)
        and (f.subject = s.subject or (s.subject = 'revenue_expenditure' and f.subject in ('revenue', 'expenditure')))
        and (s.side is null or f.side is null or f.side = s.side)
        and (f.paid_from is null or f.paid_from = s.paid_from
            or (f.paid_from = 'general_public' and s.paid_from = 'fiscal')
            -- the economic items of the general public budget stand for all money only where there is no other
            or (f.paid_from = 'general_public' and s.paid_from is null and s.subject in ('personnel', 'operating')
                and not exists (select 1 from other_money o where o.doc = s.doc)))
    where s.measure = 'amount' and s.amount is not null
        and (s.scope is null or s.subject in ('basic', 'project', 'personnel', 'operating', 'reserve'))
        and not (f.paid_from is null and coalesce(s.paid_from, '') in ('general_public', 'fund', 'state_capital', 'fiscal')
            and s.subject in ('basic', 'project', 'personnel', 'operating', 'reserve'))
), part as (
    select t.doc, t.place, t.seq, t.subject, t.name, t.amount_unit, t.amount as shown, t.half,
        sum(k.amount) as expected, sum(k.half) as expected_half
    from nar_statement t
    join nar_statement k on k.doc = t.doc and k.part_of = t.seq and k.measure = 'amount'
    left join section c on c.doc = t.doc and c.seq = t.section
    left join section u on u.doc = c.doc and u.seq = c.parent
    where t.measure = 'amount' and t.amount is not null
        -- procurement, “三公” and the texts of projects have rules of their own
        and t.subject not in ('procurement', 'three_public', 'vehicles', 'sme_reserved')
        and coalesce(c.kind, '') <> 'project_text' and coalesce(u.kind, '') <> 'project_text'
        -- the three budgets beside the fiscal appropriation that holds them are no further parts
        and not (k.subject in ('general_public', 'fund', 'state_capital') and exists (
            select 1 from statement f
            where f.doc = k.doc and f.part_of = k.part_of and f.measure = 'amount' and f.subject = 'fiscal_appropriation'))
    group by t.doc, t.place, t.seq, t.subject, t.name, t.amount_unit, t.amount, t.half
    -- final accounts list what was spent: an item of the budget without outturn is left out
    having count(*) = count(k.amount) and not (max(t.kind) = 'final' and max(t.phase) = 'approved' and t.amount > sum(k.amount))
), figure as (
    select doc, place, seq, subject, name, amount_unit, rule, shown, half, expected, expected_half, source,
        case miss when 0 then 'right' when 1 then 'truncated' else 'wrong' end as verdict
    from repeated
    where choice = 1
    union all
    select doc, place, seq, subject, name, amount_unit, 'NAR070', shown, half, expected, expected_half, null,
        case when abs(shown - expected) <= half + expected_half then 'right'
            when shown <= expected + expected_half and expected - expected_half < shown + 2 * half and expected_half < half then 'truncated'
            else 'wrong' end
    from part
    union all
    select doc, place, seq, subject, name, amount_unit, 'NAR080', change_amount, change_half, abs(moved), half + base_half, null,
        case when abs(change_amount - abs(moved)) <= change_half + half + base_half then 'right' else 'wrong' end
    from nar_change
    where base_from = 'stated' and amount is not null and change_amount is not null
    union all
    select doc, place, seq, subject, name, amount_unit, 'NAR040', amount, half, row_amount, row_half, row_table,
        case when settled then 'right'
            when amount <= row_amount + row_half and row_amount - row_half < amount + 2 * half and row_half < half then 'truncated'
            else 'wrong' end
    from nar_item
    where row_amount is not null and codes = 1 and fit in ('code', 'chain')
)
select *, shown - expected as difference from figure
