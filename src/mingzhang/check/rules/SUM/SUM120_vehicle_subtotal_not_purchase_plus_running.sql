-- [rule]
-- title.zh = "公务用车小计不等于购置加运行"
-- title.en = "Official vehicles: subtotal ≠ purchase + running"
-- message.zh = "“三公”经费表公务用车购置及运行费{phase_zh}小计为{observed}，购置费与运行维护费之和为{expected}，相差{difference}；请核对"
-- message.en = "Official vehicles ({phase_en}): the subtotal is {observed}, but purchase and running add up to {expected}, a difference of {difference}; check them"
-- why.zh = "公务用车小计与购置、运行两项不符，车辆支出无从核对。"
-- why.en = "If the subtotal differs from purchase plus running, the cost of vehicles cannot be checked."
-- fix.zh = "核对购置费、运行维护费和小计。"
-- fix.en = "Check purchase, running and the subtotal."
-- legal_basis.zh = "财预〔2016〕143号（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143 (to verify)"
-- severity = "error"
-- requires = ["line:T7"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department", "government"]
-- not_applicable = "select distinct doc from line where table_id = 'T7' and doc not in (select doc from sum_row where rule = 'SUM120' and parts_filled > 0)"
-- money = ["observed", "expected", "difference"]
select doc, place, whole_amount as observed, parts_sum as expected, whole_amount - parts_sum as difference, amount_unit,
    case phase when 'executed' then '决算数' when 'adjusted' then '调整预算数' else '预算数' end as phase_zh,
    case phase when 'executed' then 'final accounts' when 'adjusted' then 'adjusted budget' else 'budget' end as phase_en
from sum_row_broken
where rule = 'SUM120'
