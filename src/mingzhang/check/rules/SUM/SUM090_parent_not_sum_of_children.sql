-- [rule]
-- title.zh = "上级科目不等于下级之和"
-- title.en = "Parent ≠ sum of children"
-- message.zh = "“{table_zh}”{code}“{name}”{column_zh}为{observed}，下级科目之和为{expected}，相差{difference}{cause_zh}{hint_zh}；请核对各下级科目"
-- message.en = "“{table_en}”, {code} “{name}”: {column_en} is {observed}, but its lower subjects add up to {expected}, a difference of {difference}{cause_en}{hint_en}; check the lower subjects"
-- why.zh = "类、款、项逐级汇总，上级与下级之和不符说明有科目漏列、多列或填错。"
-- why.en = "Classes, subclasses and items add up level by level; if not, a subject is missing, doubled or wrong."
-- fix.zh = "逐个核对下级科目金额，找出漏列或误填的科目。"
-- fix.en = "Check the lower subjects one by one for a missing or wrong figure."
-- legal_basis.zh = "填报惯例（科目逐级汇总）"
-- legal_basis.en = "practice; code structure of the subjects"
-- severity = "error"
-- requires = ["line:T2|line:T3|line:T5|line:T6|line:T8|line:T9"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select distinct doc from line where table_id in ('T2', 'T3', 'T5', 'T6', 'T8', 'T9') and doc not in (select doc from sum_child)"
-- money = ["observed", "expected", "difference"]
with judged as (
    select *, abs(amount - children_sum) > tolerance and abs(amount - known_sum) > tolerance as broken
    from sum_child
),
counted as (
    -- a column in which most parents break was misunderstood
    select *, count(*) over (partition by doc, table_id, part, measure, phase) as rows_judged,
        sum(case when broken then 1 else 0 end) over (partition by doc, table_id, part, measure, phase) as rows_broken
    from judged
),
copied as (
    -- a child that holds the whole of its parent beside other children
    select b.doc, b.table_id, b.part, b.measure, b.phase, b.period, b.code, min(t.name) as child_name
    from counted b
    join sum_tree t on t.doc = b.doc and t.table_id = b.table_id and t.part = b.part and t.parent_code = b.code
    join sum_line l on l.doc = t.doc and l.table_id = t.table_id and l.part = t.part and l.row_key = t.row_key
        and l.measure = b.measure and l.phase = b.phase and l.period = b.period and l.amount = b.amount
    where b.broken and b.children_nonzero > 1 and b.amount <> 0
    group by b.doc, b.table_id, b.part, b.measure, b.phase, b.period, b.code
)
select b.doc, b.place, b.code, coalesce(b.name, b.code) as name, s.name_zh as table_zh, s.name_en as table_en,
    n.name_zh as column_zh, n.name_en as column_en,
    b.amount as observed, b.children_sum as expected, b.amount - b.children_sum as difference, b.amount_unit,
    case when c.code is null then '' else concat('，其中“', c.child_name, '”填的是上级科目的全数') end as cause_zh,
    case when c.code is null then '' else concat(' (“', c.child_name, '” holds the whole of its parent)') end as cause_en,
    coalesce(h.hint_zh, '') as hint_zh, coalesce(h.hint_en, '') as hint_en
from counted b
join ref_statutory_table s on s.table_id = b.table_id
join ref_amount_name n on n.name = b.measure
left join copied c on c.doc = b.doc and c.table_id = b.table_id and c.part = b.part and c.measure = b.measure
    and c.phase = b.phase and c.period = b.period and c.code = b.code
left join sum_slip h on h.doc = b.doc and h.table_id = b.table_id and h.part = b.part and h.phase = b.phase
    and h.period = b.period and h.kind = 'child' and h.equation = concat(b.measure, ' ', b.code)
where b.broken and (b.rows_judged < 4 or 2 * b.rows_broken <= b.rows_judged)
