-- [rule]
-- title.zh = "同一事项前后两个金额"
-- title.en = "One item, two amounts"
-- message.zh = "“{name}”{place_zh}前后不一：{expected}与{observed}，相差{difference}{hint_zh}；请核实后统一"
-- message.en = "“{name}” {place_en} differs: {expected} and {observed}, a difference of {difference}{hint_en}; make them one"
-- why.zh = "同一事项同一年度只能有一个数，两个数至少有一个是旧数。"
-- why.en = "One item has one figure in a year; of two, at least one is out of date."
-- fix.zh = "对照支出表和批复数，改正错误的一处，并重算增减百分比。"
-- fix.en = "Compare with the table and the approved figures, correct the wrong one and recompute the percentage."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["budget", "final", "self_evaluation"]
-- money = ["observed", "expected", "difference"]
with supported as (
    select s.*, coalesce(i.agrees, false) as agrees, i.row_amount
    from nar_statement s
    left join nar_item i on i.doc = s.doc and i.seq = s.seq
),
pair as (
    -- the same item twice in one paragraph; only the first figure that differs
    select a.doc, a.name, a.amount_unit, a.agrees as a_agrees, b.agrees as b_agrees, a.row_amount,
        case when b.agrees and not a.agrees then a.place else b.place end as place,
        case when b.agrees and not a.agrees then a.amount else b.amount end as observed,
        case when b.agrees and not a.agrees then b.amount else a.amount end as expected,
        row_number() over (partition by a.doc, a.paragraph, a.subject, coalesce(a.name_chain, ''), coalesce(a.phase, ''),
            coalesce(a.scope, ''), coalesce(a.side, '') order by a.seq, b.seq) as choice
    from supported a
    join supported b on b.doc = a.doc and b.paragraph = a.paragraph and b.seq > a.seq and b.subject = a.subject
        and b.measure = 'amount' and coalesce(b.name_chain, '') = coalesce(a.name_chain, '')
        and coalesce(b.phase, '') = coalesce(a.phase, '') and coalesce(b.scope, '') = coalesce(a.scope, '')
        and coalesce(b.side, '') = coalesce(a.side, '')
    where a.measure = 'amount' and abs(a.amount - b.amount) > a.half + b.half
        and coalesce(b.part_of, 0) <> a.seq
        and (b.part_of is null or a.part_of is null or b.part_of = a.part_of)
        -- figures of units or of a part are others; a list of one item by unit has more than two
        and not regexp_matches(coalesce(norm(b.sentence), ''), '其中|本级|下属|所属|分别')
        and 2 >= (select count(distinct o.amount) from supported o where o.doc = a.doc and o.paragraph = a.paragraph
            and o.subject = a.subject and o.measure = 'amount' and coalesce(o.name_chain, '') = coalesce(a.name_chain, '')
            and coalesce(o.phase, '') = coalesce(a.phase, ''))
)
select doc, place, name, observed, expected, observed - expected as difference, amount_unit,
    cast(null as varchar) as severity, '在同一段中金额' as place_zh, 'in one paragraph' as place_en,
    case when row_amount is null then ''
        when a_agrees or b_agrees then concat('（支出表为', money_text(row_amount, amount_unit), '）')
        else concat('（支出表为', money_text(row_amount, amount_unit), '，与两数都不符）') end as hint_zh,
    case when row_amount is null then '' else concat(' (the table has ', money_text(row_amount, amount_unit), ')') end as hint_en
from pair
where choice = 1
union all
-- the same item elsewhere, one digit apart
select b.doc, b.place, b.name, b.amount, a.amount, b.amount - a.amount, b.amount_unit, cast(null as varchar),
    '在文中两处金额', 'in two places', '', ''
from nar_statement a
join nar_statement b on b.doc = a.doc and b.seq > a.seq and b.paragraph <> a.paragraph and b.subject = a.subject
    and b.measure = 'amount' and coalesce(b.paid_from, '') = coalesce(a.paid_from, '')
    and coalesce(b.phase, '') = coalesce(a.phase, '') and coalesce(b.side, '') = coalesce(a.side, '')
where a.measure = 'amount' and a.subject in ('revenue', 'expenditure', 'fiscal_appropriation', 'general_public', 'basic', 'project',
        'personnel', 'operating', 'three_public', 'admin_operating', 'procurement')
    and a.decimals = b.decimals and a.decimals >= 2 and abs(a.amount - b.amount) > a.half + b.half
    and abs(a.amount - b.amount) * 1000 < a.amount
    and length(cast(a.amount as varchar)) >= 9
    and levenshtein(cast(a.amount as varchar), cast(b.amount as varchar)) = 1
    and not exists (select 1 from nar_statement e where e.doc = b.doc and e.subject = b.subject and e.amount = b.amount
        and e.measure = 'amount' and e.seq > a.seq and e.seq < b.seq)
union all
-- one change with two figures: the amounts are equal, the changes all but equal
select c.doc, c.place, c.name, c.change_amount, f.change_amount, c.change_amount - f.change_amount, c.amount_unit,
    case when c.subject = f.subject then cast(null as varchar) else 'warning' end,
    '的增减额与前文', 'changes by another figure than before:', '', ''
from nar_change c
join (
    select *, row_number() over (partition by doc, subject, amount, direction order by seq) as choice
    from nar_change
    where subject in ('general_public', 'fiscal_appropriation') and change_amount is not null and amount is not null and base_amount is null
) as f on f.doc = c.doc and f.amount = c.amount and f.direction = c.direction and f.seq < c.seq and f.choice = 1
    and coalesce(f.base_phase, '') = coalesce(c.base_phase, '') and coalesce(f.base_year, 0) = coalesce(c.base_year, 0)
    and coalesce(f.phase, '') = coalesce(c.phase, '')
where c.subject in ('general_public', 'fiscal_appropriation') and c.change_amount is not null and c.base_amount is null
    and abs(c.change_amount - f.change_amount) > c.change_half + f.change_half
    and abs(c.change_amount - f.change_amount) * 100 < f.change_amount
    and not exists (select 1 from nar_change e where e.doc = c.doc and e.subject = c.subject and e.change_amount = f.change_amount and e.seq < c.seq
        and e.seq > f.seq)
