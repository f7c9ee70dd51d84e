-- [rule]
-- title.zh = "文中“三公”数与表不符"
-- title.en = "Three public expenses: text differs from table"
-- message.zh = "文中“{name}”为{observed}，“三公”经费表为{expected}，相差{difference}；请改为一致"
-- message.en = "The text gives {observed} for “{name}”, the table {expected}, a difference of {difference}; make them agree"
-- why.zh = "“三公”经费是公众最关注的数字，文字与表必须一致。"
-- why.en = "These are the figures the public looks at most; text and table must agree."
-- fix.zh = "以“三公”经费表为准改正文字，或改正表。"
-- fix.en = "Correct the text after the table, or the table."
-- legal_basis.zh = "财预〔2016〕143号（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143 (to verify)"
-- severity = "error"
-- requires = ["statement:three_public|statement:overseas_visits|statement:hospitality|statement:vehicles|statement:vehicle_purchase|statement:vehicle_running", "line:T7"]
-- kinds = ["budget", "final"]
-- money = ["observed", "expected", "difference"]
with matched as (
    select s.doc, s.place, s.seq, s.paragraph, s.subject, s.phase, s.name, s.amount, s.amount_unit, t.amount as expected,
        min(case when abs(s.amount - t.amount) <= s.half + t.half then 0 else 1 end) over (partition by s.doc, s.seq) as miss,
        row_number() over (partition by s.doc, s.seq order by t.table_id, t.seq) as choice
    from tpx_text s
    join tpx_table t on t.doc = s.doc and t.subject = s.subject and (t.phase is null or s.phase is null or t.phase = s.phase)
    where s.measure = 'amount' and s.amount is not null and s.subject <> 'admin_operating' and not s.denies
)
select doc, place, name, amount as observed, expected, amount - expected as difference, amount_unit
from matched m
where choice = 1 and miss = 1
    and not exists (select 1 from matched e where e.doc = m.doc and e.paragraph = m.paragraph and e.subject = m.subject
        and coalesce(e.phase, '') = coalesce(m.phase, '') and e.amount = m.amount and e.seq < m.seq)
