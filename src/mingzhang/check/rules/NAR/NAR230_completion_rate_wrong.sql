-- [rule]
-- title.zh = "完成率计算错误"
-- title.en = "Completion rate wrong"
-- message.zh = "“{name}”预算{base}、决算{amount}，完成率应为{expected}，文中为{observed}；{mend_zh}"
-- message.en = "“{name}”: budget {base}, outturn {amount}, a rate of {expected}; the text says {observed}: {mend_en}"
-- why.zh = "完成率等于决算数除以预算数，算错会误导对执行情况的判断。"
-- why.en = "The rate is outturn over budget; a wrong one misleads about execution."
-- fix.zh = "用决算数除以句中所说的预算数重新计算，并核对两个金额。"
-- fix.en = "Divide the outturn by the budget the sentence names, and check both amounts."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["final", "self_evaluation"]
-- money = ["base", "amount"]
-- percent = ["observed", "expected", "difference"]
select r.doc, r.place, r.name, r.whole as base, r.amount, r.amount_unit, r.shown as observed, r.expected, r.shown - r.expected as difference,
    case when t.amount is null then '请改正'
        else concat('“三公”经费表的决算数', money_text(t.amount, r.amount_unit), '与所写完成率相符，请改正文中的决算数') end as mend_zh,
    case when t.amount is null then 'correct it'
        else concat('it fits the outturn in the table of the three public expenses, ', money_text(t.amount, r.amount_unit), ': correct the amount')
        end as mend_en
from nar_ratio r
join nar_statement s on s.doc = r.doc and s.seq = r.seq
-- an amount of the table that explains the rate: the one in the text is wrong (TPX010)
left join tpx_table t on t.doc = r.doc and t.table_id = 'T7' and t.subject = s.subject and t.phase = 'executed'
    and abs(t.amount - r.amount) > t.half + s.half
    and abs(t.amount * 100 - cast(r.shown as decimal(14, 6)) * cast(r.whole as decimal(20, 2)))
        <= cast(r.shown_half as decimal(14, 6)) * cast(r.whole as decimal(20, 2)) + 100 * t.half
where r.rule = 'NAR230' and r.verdict = 'wrong'
