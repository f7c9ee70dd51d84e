-- [rule]
-- title.zh = "支出计划与按月支付不符"
-- title.en = "Plan does not fit monthly payments"
-- message.zh = "项目“{name}”全年{payments}次等额支付，到{month}月底应累计约{expected}，计划为{observed}；请核对支出计划"
-- message.en = "Project “{name}” makes {payments} equal payments a year: about {expected} is due by the end of month {month}, but {observed} is planned; check the plan"
-- why.zh = "按月等额支付的钱可以算出应有进度，计划与之不符说明其中一处有误。"
-- why.en = "Equal monthly payments fix the progress; a plan that differs shows that one of the two is wrong."
-- fix.zh = "按支付次数推算各节点累计比例，或改正支付次数。"
-- fix.en = "Derive the shares from the payments, or correct their number."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["plan_point", "indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- percent = ["observed", "expected"]

-- expected share at month m: m/12, less than one payment away; the early checkpoints may be blank
with payment as (
    select i.doc, i.project, max(cast(i.target as integer)) as payments
    from indicator_row i
    where i.level2_n like '%数量%' and i.target_kind = 'count' and i.target_unit = '次' and i.target = 12
        and regexp_matches(concat(i.level3_n, i.description_n), '发放|支付|拨付|缴纳|兑付')
    group by i.doc, i.project
)
select r.doc, r.place, r.project, r.name, r.month, p.payments, r.percent as observed,
    cast(cast(r.month * 100 as decimal(18, 6)) / 12 as decimal(6, 1)) as expected
from plan_row r
join payment p on p.doc = r.doc and p.project = r.project
where r.percent is not null and r.month < 12
    and abs(r.percent * 12 - r.month * 100) * p.payments >= 100 * 12
