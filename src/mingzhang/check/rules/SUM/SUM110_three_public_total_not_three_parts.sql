-- [rule]
-- title.zh = "“三公”合计不等于三项之和"
-- title.en = "Three public expenses: total ≠ three parts"
-- message.zh = "“三公”经费{phase_zh}合计为{observed}，因公出国（境）费、公务接待费、公务用车购置及运行费之和为{expected}，相差{difference}；请核对"
-- message.en = "Three public expenses ({phase_en}): the total is {observed}, but overseas visits, hospitality and official vehicles add up to {expected}, a difference of {difference}; check them"
-- why.zh = "“三公”经费是社会关注的重点，合计与三项不符会直接引起质疑。"
-- why.en = "These expenses are watched closely; a total that differs from its three parts invites questions at once."
-- fix.zh = "对照预算（决算）数核对三项金额，使合计等于三项之和。"
-- fix.en = "Check the three amounts against the budget or the accounts so that they add up."
-- legal_basis.zh = "财预〔2016〕143号（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143 (to verify)"
-- severity = "error"
-- requires = ["line:T7"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department", "government"]
-- not_applicable = "select distinct doc from line where table_id in ('T7') and doc not in (select doc from sum_row where rule = 'SUM110')"
-- money = ["observed", "expected", "difference"]
select doc, place, whole_amount as observed, parts_sum as expected, whole_amount - parts_sum as difference, amount_unit,
    case phase when 'executed' then '决算数' when 'adjusted' then '调整预算数' else '预算数' end as phase_zh,
    case phase when 'executed' then 'final accounts' when 'adjusted' then 'adjusted budget' else 'budget' end as phase_en
from sum_row_broken
where rule = 'SUM110'
