-- [rule]
-- title.zh = "合计为零或空而分项有数"
-- title.en = "Total zero or blank though parts are not"
-- message.zh = "{table_zh}“{row_zh}”{column_zh}为{observed}，而分项之和为{expected}；请补填合计"
-- message.en = "{table_en}, “{row_en}”: {column_en} is {observed}, but its parts add up to {expected}; fill in the total"
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
    select doc, seq, place, table_id, coalesce(name, '合计') as row_zh, coalesce(name, 'total') as row_en, whole as measure,
        whole_amount as observed, parts_sum as expected, amount_unit
    from sum_row
    where coalesce(whole_amount, 0) = 0 and parts_sum > 0
    union all
    select doc, seq, place, table_id, '合计', 'total', measure, amount, parts_sum, amount_unit
    from sum_total
    where coalesce(amount, 0) = 0 and parts_sum > 0
    union all
    -- 总计 or 本年合计 of T1 and T4 printed with nothing in it
    select l.doc, l.seq, l.place, l.table_id, coalesce(l.name, '合计'), coalesce(l.name, 'total'), l.measure, l.amount,
        case when s.class_rows > 0 then s.classes else s.sources end, l.amount_unit
    from sum_line l
    join sum_side s on s.doc = l.doc and s.table_id = l.table_id and s.side = l.side and s.part = l.part
        and s.measure = l.measure and s.phase = l.phase and s.period = l.period
    where l.table_id in ('T1', 'T4') and l.code_level = 'total' and coalesce(l.amount, 0) = 0
        and case when s.class_rows > 0 then s.classes else s.sources end > 0
    union all
    -- funds block of a goal form or a self-evaluation: its total against the sources beneath it
    select t.doc, min(t.seq), min_by(t.place, t.seq), t.table_id, max(t.name), max(t.name), t.measure, max(t.amount),
        sum(p.amount), max(t.amount_unit)
    from line t
    join line p on p.doc = t.doc and p.table_id = t.table_id and p.project is not distinct from t.project
        and p.measure = t.measure and p.phase is not distinct from t.phase and p.period = t.period
        and coalesce(p.code_level, '') <> 'total' and p.amount > 0
    where t.table_id in ('PF', 'EV') and t.code_level = 'total' and coalesce(t.amount, 0) = 0
        and t.measure not in ('points', 'score', 'execution_rate', 'total_score')
    group by t.doc, t.table_id, t.project, t.measure, t.phase, t.period
),
ranked as (
    select *, row_number() over (partition by doc, seq order by expected desc) as choice
    from blank
)
select b.doc, b.place, coalesce(t.name_zh, '资金情况') as table_zh, coalesce(t.name_en, 'Funds block') as table_en,
    b.row_zh, b.row_en, coalesce(n.name_zh, '合计') as column_zh, coalesce(n.name_en, 'the total') as column_en,
    b.observed, b.expected, b.amount_unit
from ranked b
left join ref_statutory_table t on t.table_id = b.table_id
left join ref_amount_name n on n.name = b.measure
where b.choice = 1
