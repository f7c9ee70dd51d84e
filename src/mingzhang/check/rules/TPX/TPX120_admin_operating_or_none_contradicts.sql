-- [rule]
-- title.zh = "机关运行经费文表不符或声明矛盾"
-- title.en = "Administrative operating expenses: text, table or “none” contradict"
-- message.zh = "{reading_zh}，{source_zh}为{expected}；请改为一致"
-- message.en = "{reading_en}, but {source_en} gives {expected}; make them agree"
-- why.zh = "机关运行经费在文字和表中应是同一个数；写明没有的，不能另有金额。"
-- why.en = "The figure must be the same in text and table; what is said to be none cannot have an amount."
-- fix.zh = "以批复数核对文字和表，删去矛盾的声明。"
-- fix.en = "Check text and table against the approved figure, and delete the contradictory statement."
-- legal_basis.zh = "《预算法》第十四条第二款"
-- legal_basis.en = "Budget Law art. 14(2)"
-- severity = "error"
-- requires = ["statement:admin_operating|statement:three_public"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["expected"]
with text as (
    select *, coalesce(phase, case kind when 'final' then 'executed' else 'approved' end) as own_phase
    from tpx_text
    where measure = 'amount' and amount is not null
),
against_table as (
    select s.doc, s.place, s.subject, s.name, s.amount, s.amount_unit, s.denies, t.amount as expected, t.amount_unit as table_unit,
        min(case when abs(s.amount - t.amount) <= s.half + t.half then 0 else 1 end) over (partition by s.doc, s.seq) as miss,
        row_number() over (partition by s.doc, s.seq order by t.table_id, t.seq) as choice
    from text s
    join tpx_table t on t.doc = s.doc and t.subject = s.subject and coalesce(t.phase, s.own_phase) = s.own_phase
    left join text w on w.doc = s.doc and w.seq = s.part_of and w.subject = s.subject
    -- what one of several offices has is no total of the table
    where (s.subject = 'admin_operating' and w.doc is null) or s.denies
)
select doc, place, expected, case when denies then table_unit else amount_unit end as amount_unit,
    case when denies then concat('文中称无', name) else concat('文中', name, '为', money_text(amount, amount_unit)) end as reading_zh,
    case when denies then concat('the text says that there is no ', name) else concat('the text gives ', money_text(amount, amount_unit), ' for ', name) end as reading_en,
    '表中' as source_zh, 'the table' as source_en
from against_table
where choice = 1 and miss = 1
union all
select s.doc, s.place, o.amount, o.amount_unit, concat('文中称无', s.name), concat('the text says that there is no ', s.name), '另一处', 'another sentence'
from text s
join text o on o.doc = s.doc and o.subject = s.subject and o.own_phase = s.own_phase and o.amount > 0
where s.denies and not exists (select 1 from text e where e.doc = o.doc and e.subject = o.subject and e.own_phase = o.own_phase and e.amount > 0 and e.seq < o.seq)
