-- One row per document, statutory table and figure that stands for the whole table: revenue and expenditure (of this
-- year), revenue_grand and expenditure_grand (with what is carried over), the sources of revenue, basic, project ….
-- amount NULL: printed blank, which says that there is none: a missing amount (see sum_line) is left out. place and seq of
-- the cell; for a figure put together from several, of the first.
with sides as (
    select s.*
    from sum_side s
    join document d on d.doc = s.doc
    where s.period = 'this_year' and s.phase = case when d.kind = 'final' then 'executed' else 'approved' end
        and s.part = 1
        and not exists (
            select 1 from sum_line l where l.doc = s.doc and l.table_id = s.table_id and l.side = s.side and l.parts > 1)
),
stated as (
    select * from tie_line where not missing
),
printed as (
    select doc, table_id, case when measure = 'total' then side else concat(side, '_', measure) end as figure,
        coalesce(year_amount, grand - carried) as amount,
        case when year_amount is not null then year_tolerance else grand_tolerance + carried_tolerance end as tolerance,
        case when year_amount is not null then year_place else grand_place end as place,
        case when year_amount is not null then year_seq else grand_seq end as seq, amount_unit
    from sides
    where coalesce(year_amount, grand) is not null
    union all
    select doc, table_id, concat(side, '_grand'), grand, grand_tolerance, grand_place, grand_seq, amount_unit
    from sides
    where measure = 'total' and grand is not null
    union all
    -- rows of T1, T4 and of a T2 laid out by sources
    select doc, table_id, subject, amount, tolerance, place, seq, amount_unit
    from stated
    where table_id in ('T1', 'T2', 'T4') and code is null and measure = 'total' and subject is not null
        and subject not in ('year_total', 'grand_total')
        and (code_level is null or code_level = 'group'
            and (subject in ('basic', 'personnel', 'operating', 'project', 'reserve')
                or subject in ('general_public', 'fund', 'state_capital') and table_id <> 'T2'))
    union all
    select doc, table_id, 'revenue', amount, tolerance, place, seq, amount_unit
    from stated
    where table_id = 'T2' and measure = 'total' and code_level = 'total'
    union all
    -- total rows of the tables laid out by subjects
    select doc, table_id, measure, amount, tolerance, place, seq, amount_unit
    from stated
    where table_id = 'T2' and measure not in ('total', 'part', 'change') and code_level = 'total'
    union all
    select doc, table_id, case when measure = 'total' then 'expenditure' else measure end, amount, tolerance, place, seq,
        amount_unit
    from stated
    where table_id in ('T3', 'T5', 'T6', 'T8', 'T9', 'TA', 'TB', 'TF') and measure not in ('part', 'change')
        and code_level = 'total'
    union all
    select doc, table_id, measure, amount, tolerance, place, seq, amount_unit
    from stated
    where table_id = 'T7' and code_level = 'total' and measure <> 'part'
),
single as (
    -- a figure that stands twice says nothing
    select doc, table_id, figure, max(amount) as amount, max(tolerance) as tolerance, min_by(place, coalesce(seq, 0)) as place,
        min(seq) as seq, max(amount_unit) as amount_unit
    from printed
    group by doc, table_id, figure
    having count(*) = 1
),
composed as (
    select s.doc, s.table_id, w.figure, sum(s.amount) as amount, sum(s.tolerance) as tolerance,
        min_by(s.place, coalesce(s.seq, 0)) as place, min(s.seq) as seq, max(s.amount_unit) as amount_unit,
        count(s.amount) as filled, max(w.needed) as needed
    from single s
    join (select * from (values
        ('fiscal', 'general_public', 1), ('fiscal', 'fund', 1), ('fiscal', 'state_capital', 1),
        ('basic', 'personnel', 2), ('basic', 'operating', 2),
        ('basic', 'expenditure_personnel', 2), ('basic', 'expenditure_operating', 2),
        ('expenditure', 'personnel', 2), ('expenditure', 'operating', 2),
        ('personnel', 'expenditure_personnel', 1), ('operating', 'expenditure_operating', 1),
        ('project', 'expenditure_project', 1), ('reserve', 'expenditure_reserve', 1)) as v (figure, part, needed)) w
        on w.part = s.figure
    -- personnel and operating are all that T6 and TB hold, but not all of T1, T3, T5
    where w.figure <> 'expenditure' or s.table_id in ('T6', 'TB')
    group by s.doc, s.table_id, w.figure
)
select doc, table_id, figure, amount, tolerance, place, seq, amount_unit from single
union all
select c.doc, c.table_id, c.figure, c.amount, c.tolerance, c.place, c.seq, c.amount_unit
from composed c
left join single s on s.doc = c.doc and s.table_id = c.table_id and s.figure = c.figure
where s.doc is null and c.filled >= c.needed
