-- [rule]
-- title.zh = "声明为空表而表内有数"
-- title.en = "Declared nil but holds figures"
-- message.zh = "表下写明“{observed}”，但“{name}”内有{figures}个非零金额（如{example}）；请删改说明或核对数字"
-- message.en = "The note says “{observed}”, but “{name}” holds {figures} amounts (such as {example}); correct the note or the figures"
-- why.zh = "说明与表内数字直接矛盾，多为沿用其他表的说明。"
-- why.en = "Note and figures contradict each other; mostly the note was copied from another table."
-- fix.zh = "有数据的表删去空表说明；确无支出的删去数字。"
-- fix.en = "Remove the note from a table with figures, or the figures if there is no such expenditure."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["line", "paragraph"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with noted as (
    select n.*,
        coalesce(
            case when names_three_public then 'T7' when names_fund and not names_state_capital then 'T8'
                when names_state_capital and not names_fund then 'T9' end,
            table_id) as about
    from nil_note n
)
select n.doc, n.place, n.text as observed, t.nonzero as figures, max(l.text) as example,
    case n.about when 'T7' then '“三公”经费表' when 'T8' then '政府性基金预算支出表'
        when 'T9' then '国有资本经营预算支出表' else concat('表', n.about) end as name
from noted n
join statutory_table t on t.doc = n.doc and t.table_id = n.about
join line l on l.doc = n.doc and l.table_id = n.about and l.amount <> 0
where t.nonzero > 0 and coalesce(n.table_id, n.about) = n.about
group by n.doc, n.place, n.seq, n.text, n.about, t.nonzero
