-- One row per broken sum of a table laid out by subjects in which one amount, changed to one other number, mends every sum
-- that it breaks: at least two of them, such as those of its row and of its column. kind and equation: which sum, as in
-- sum_row_broken (rule, whole and row), sum_child (parent) and sum_total (total); hint_zh, hint_en: the amount and that number.
with cells as (
    select l.doc, l.table_id, l.side, l.part, l.row_key, l.measure, l.phase, l.period, l.seq, l.amount, l.amount_unit, l.code,
        l.name, l.code_level, t.parent_code,
        count(*) over (partition by l.doc, l.table_id, l.side, l.part, l.code, l.code_level, l.measure, l.phase, l.period)
            as alike
    from sum_line l
    left join sum_tree t on t.doc = l.doc and t.table_id = l.table_id and t.part = l.part and t.row_key = l.row_key
        and t.code = l.code
    where l.table_id not in ('T1', 'T4', 'T7') and l.amount is not null and l.measure not in ('part', 'change', 'grand_total')
        and (l.code is not null or l.code_level = 'total')
),
-- excess: by how much the whole is above its parts
moves as (
    select c.doc, c.seq, b.rule as kind, concat(b.whole, ' ', cast(b.row_key as varchar)) as equation, b.table_id, b.part,
        b.phase, b.period, case when c.measure = b.whole then -1 else 1 end * (b.whole_amount - b.parts_sum) as delta,
        b.tolerance as slack
    from sum_row_broken b
    join cells c on c.doc = b.doc and c.table_id = b.table_id and c.side = b.side and c.part = b.part
        and c.row_key = b.row_key and c.phase = b.phase and c.period = b.period
        and (c.measure = b.whole or contains(b.part_measures, concat('|', c.measure, '|')))
    union all
    select c.doc, c.seq, case when c.code = b.code then 'parent' else 'child' end, concat(b.measure, ' ', b.code), b.table_id,
        b.part, b.phase, b.period, case when c.code = b.code then -1 else 1 end * (b.amount - b.children_sum), b.tolerance
    from sum_child b
    join cells c on c.doc = b.doc and c.table_id = b.table_id and c.part = b.part and c.measure = b.measure
        and c.phase = b.phase and c.period = b.period and (c.code = b.code or c.parent_code = b.code) and c.alike = 1
    where abs(b.amount - b.children_sum) > b.tolerance
    union all
    select c.doc, c.seq, 'total', b.measure, b.table_id, b.part, b.phase, b.period,
        case when c.code is null then -1 else 1 end * (b.amount - b.parts_sum), b.tolerance
    from sum_total b
    join cells c on c.doc = b.doc and c.table_id = b.table_id and c.part = b.part and c.measure = b.measure
        and c.phase = b.phase and c.period = b.period and c.parent_code is null and c.alike = 1
    where abs(b.amount - b.parts_sum) > b.tolerance
),
agreed as (
    select doc, seq, min_by(delta, slack) as delta
    from moves
    group by doc, seq
    having count(distinct concat(kind, ' ', equation)) > 1 and max(delta) - min(delta) <= min(slack) + max(slack)
        and min(abs(delta)) > 2 * max(slack)
),
suspect as (
    select c.doc, c.seq, c.amount_unit, coalesce(c.name, '合计') as name_zh, coalesce(c.name, 'total') as name_en,
        n.name_zh as column_zh, n.name_en as column_en, c.amount, c.amount + a.delta as right_amount
    from agreed a
    join cells c on c.doc = a.doc and c.seq = a.seq
    join ref_amount_name n on n.name = c.measure
    where c.amount + a.delta >= 0
)
select m.doc, m.table_id, m.part, m.phase, m.period, case when m.kind in ('parent', 'child') then 'child' else m.kind end as kind,
    m.equation,
    max(concat('，“', s.name_zh, '”', s.column_zh, '的', money_text(s.amount, s.amount_unit),
        case when s.right_amount = 0 then '疑为误列'
            else concat('疑为', money_text(s.right_amount, s.amount_unit), '之误') end)) as hint_zh,
    max(concat(' (', s.column_en, ' of “', s.name_en, '”, ', money_text(s.amount, s.amount_unit),
        case when s.right_amount = 0 then ', seems not to belong there)'
            else concat(', looks like a slip for ', money_text(s.right_amount, s.amount_unit), ')') end)) as hint_en
from moves m
join suspect s on s.doc = m.doc and s.seq = m.seq
group by m.doc, m.table_id, m.part, m.phase, m.period, case when m.kind in ('parent', 'child') then 'child' else m.kind end,
    m.equation
having count(*) = 1
