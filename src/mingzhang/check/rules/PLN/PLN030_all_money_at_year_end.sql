-- [rule]
-- title.zh = "支出集中在年底"
-- title.en = "All money at year-end"
-- message.zh = "项目“{name}”到{month_before}月底计划支出{before}，全部{observed}安排在12月底；如非年底一次性支付，请按工作进度分期安排"
-- message.en = "Project “{name}” plans {before} by the end of month {month_before} and {observed} at the end of December; unless it is paid once in December, plan it along the work"
-- why.zh = "资金全部压到年底，容易结转或突击花钱。"
-- why.en = "Money planned for the last days is easily carried over or spent in haste."
-- fix.zh = "结合工作进度把支出分到各节点；确属年底一次性支付的，在指标中写明。"
-- fix.en = "Spread the spending along the work, or say in an indicator that it is paid once at year-end."
-- legal_basis.zh = "支出进度要求，财预〔2018〕69号（待核实）；填报惯例"
-- legal_basis.en = "progress rule, Caiyu (2018) No. 69 (to verify); practice"
-- severity = "info"
-- requires = ["plan_point"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- percent = ["observed", "before"]
select doc, place, project, name, month_before, before, percent as observed
from plan_row
where month = 12 and percent = 100 and before = 0 and month_before is not null
    and not exists (
        -- a payment that an indicator itself puts at the end of the year
        select 1 from indicator_row i
        where i.doc = plan_row.doc and i.project = plan_row.project
            and regexp_matches(concat(i.level3_n, '。', i.description_n),
                '(年底|年末|12月).{0,6}(发放|支付|兑现|兑付|拨付)|一次性(发放|支付|兑现|兑付|拨付)')
    )
