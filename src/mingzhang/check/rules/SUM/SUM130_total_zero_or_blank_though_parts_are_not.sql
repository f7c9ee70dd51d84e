-- [rule]
-- title.zh = "合计为零或空而分项有数"
-- title.en = "Total zero or blank though parts are not"
-- message.zh = "{table_zh}“{row_zh}”{column_zh}为{observed}，而分项之和为{expected}{also_zh}；请补填合计"
-- message.en = "{table_en}, “{row_en}”: {column_en} is {observed}, but its parts add up to {expected}{also_en}; fill in the total"
-- why.zh = "合计为零或空而分项有数，公开的总数无法使用。"
-- why.en = "If the total is zero or blank though its parts are not, the published total is useless."
-- fix.zh = "按分项重新汇总填列合计。"
-- fix.en = "Sum up the parts and fill in the total."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "warning"
-- requires = ["line"]
-- kinds = ["budget", "final", "self_evaluation"]
-- levels = ["unit", "department", "government"]
-- money = ["observed", "expected"]
with blank as (
    select doc, seq, place, table_id, side, part, row_key, coalesce(name, '合计') as row_zh, coalesce(name, 'total') as row_en,
        whole as measure, whole_amount as observed, parts_sum as expected, amount_unit
    from sum_row
    where coalesce(whole_amount, 0) = 0 and parts_sum > 0 and not worded
    union all
    select doc, seq, place, table_id, '', part, row_key, '合计', 'total', measure, amount, parts_sum, amount_unit
    from sum_total
    where coalesce(amount, 0) = 0 and parts_sum > 0 and not worded
    union all
    -- 总计 or 本年合计 of T1 and T4 printed with nothing in it
    select l.doc, l.seq, l.place, l.table_id, l.side, l.part, l.row_key, coalesce(l.name, '合计'), coalesce(l.name, 'total'),
        l.measure, l.amount,
        case when s.class_rows > 0 then s.classes else s.sources end, l.amount_unit
    from sum_line l
    join sum_side s on s.doc = l.doc and s.table_id = l.table_id and s.side = l.side and s.part = l.part
        and s.measure = l.measure and s.phase = l.phase and s.period = l.period
    where l.table_id in ('T1', 'T4') and l.code_level = 'total' and coalesce(l.amount, 0) = 0 and not l.worded
        and case when s.class_rows > 0 then s.classes else s.sources end > 0
    union all
    -- funds block of a goal form or a self-evaluation: its total against the sources beneath it
    select t.doc, min(t.seq), min_by(t.place, t.seq), t.table_id, '', 1, min(t.seq), max(t.name), max(t.name), t.measure,
        max(t.amount),
        sum(p.amount), max(t.amount_unit)
    from line t
    join line p on p.doc = t.doc and p.table_id = t.table_id and p.project is not distinct from t.project
        and p.measure = t.measure and p.phase is not distinct from t.phase and p.period = t.period
        and coalesce(p.code_level, '') <> 'total' and p.amount > 0
    where t.table_id in ('PF', 'EV') and t.code_level = 'total' and coalesce(t.amount, 0) = 0
        and t.measure not in ('points', 'score', 'execution_rate', 'total_score')
    group by t.doc, t.table_id, t.project, t.measure, t.phase, t.period
),
counted as (
    -- one amount may be the total of its row and of its column
    select *, row_number() over (partition by doc, seq order by expected desc) as choice
    from blank
),
ranked as (
    -- a row without any total is one cause
    select c.*, coalesce(n.name_zh, '合计') as column_zh, coalesce(n.name_en, 'the total') as column_en,
        row_number() over (partition by c.doc, c.table_id, c.side, c.part, c.row_key order by c.expected desc, c.seq) as in_row,
        count(*) over (partition by c.doc, c.table_id, c.side, c.part, c.row_key) as columns
    from counted c
    left join ref_amount_name n on n.name = c.measure
    where c.choice = 1
),
place_of_row as (
    -- a cell that the form leaves no room for has no place of its own
    select doc, table_id, side, part, row_key, min_by(place, seq) as place
    from sum_line
    where place is not null
    group by doc, table_id, side, part, row_key
)
select b.doc, coalesce(b.place, p.place) as place, coalesce(t.name_zh, '资金情况') as table_zh, coalesce(t.name_en, 'Funds block') as table_en,
    b.row_zh, b.row_en, b.column_zh, b.column_en, b.observed, b.expected, b.amount_unit,
    case when b.columns > 1 then concat('（同行另有', cast(b.columns - 1 as varchar), '栏也是如此）') else '' end as also_zh,
    case when b.columns > 1 then concat(' (likewise in other columns of the row: ', cast(b.columns - 1 as varchar), ')') else '' end
        as also_en
from ranked b
left join ref_statutory_table t on t.table_id = b.table_id
left join place_of_row p on p.doc = b.doc and p.table_id = b.table_id and p.side = b.side and p.part = b.part
    and p.row_key = b.row_key
where b.in_row = 1
