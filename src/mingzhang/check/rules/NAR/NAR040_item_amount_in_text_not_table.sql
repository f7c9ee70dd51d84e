-- [rule]
-- title.zh = "逐项说明金额与支出表不符"
-- title.en = "Item amount in the text differs from its table row"
-- message.zh = "“{name}”文中为{observed}，{source}该科目（{code}）为{expected}，相差{difference}；请核对"
-- message.en = "“{name}”: the text gives {observed}, its row ({code}) in table {source_en} {expected}, a difference of {difference}; check them"
-- why.zh = "逐项说明是支出表各行的解释，金额应与表中该科目一致。"
-- why.en = "The list of items explains the rows of the expenditure table and must repeat their amounts."
-- fix.zh = "以支出表该科目的合计改正文字。"
-- fix.en = "Correct the text after the row of the table."
-- legal_basis.zh = "文表一致（填报惯例）"
-- legal_basis.en = "practice (text and table agree)"
-- severity = "error"
-- requires = ["statement:function_item|statement:function_subclass|statement:function_class", "line:T5|line:T8"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
select a.doc, a.place, i.name_chain as name, a.shown as observed, a.expected, a.difference, a.amount_unit,
    i.row_code as code, t.title as source, a.source as source_en
from nar_amount a
join nar_item i on i.doc = a.doc and i.seq = a.seq
join nar_table_title t on t.table_id = a.source
where a.rule = 'NAR040' and a.verdict = 'wrong'
    -- the same figure twice in one paragraph is one error
    and not exists (
        select 1 from nar_item e
        where e.doc = i.doc and e.paragraph = i.paragraph and e.name_chain = i.name_chain and e.amount = i.amount
            and coalesce(e.phase, '') = coalesce(i.phase, '') and e.seq < i.seq)
