-- [rule]
-- title.zh = "支出计划与工作期限矛盾"
-- title.en = "Plan contradicts the work dates"
-- message.zh = "项目“{name}”{problem_zh}，但{month}月底计划累计支出{observed}；请核对支出计划或时效指标"
-- message.en = "Project “{name}”: {problem_en}, yet {observed} is planned by the end of month {month}; check the plan or the timeliness indicator"
-- why.zh = "钱在开工前就花、服务未满就付清，或完工后迟迟不付，说明计划与工作脱节。"
-- why.en = "Money spent before work starts, or paid in full before a service ends, or long after, shows that the plan ignores the work."
-- fix.zh = "按工作起止月份调整支出计划，或改正时效指标的月份。"
-- fix.en = "Fit the plan to the months of the work, or correct the months of the indicator."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["plan_point", "indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- percent = ["observed"]

-- money before the work starts
select r.doc, r.place, r.project, r.name, r.month, r.percent as observed,
    concat('时效指标写明', cast(d.start_month as varchar), '月开始') as problem_zh,
    concat('by its timeliness indicator the work starts in month ', cast(d.start_month as varchar)) as problem_en
from plan_row r
join plan_deadline d on d.doc = r.doc and d.project = r.project
where r.percent > 0 and r.month < d.start_month
union all
-- paid in full before a service of the whole year is over
select r.doc, r.place, r.project, r.name, r.month, r.percent,
    '为全年的租赁、维护等服务，时效为1年', 'it pays for a service (rental, maintenance) of a whole year'
from plan_row r
join plan_deadline d on d.doc = r.doc and d.project = r.project
where r.percent = 100 and r.before < 100 and r.month < 12 and d.yearly
    and regexp_matches(norm(r.name), '租赁|维护|运维|维保|物业|保洁|安保|托管|服务费')
union all
-- nothing until two checkpoints after the work is done
select r.doc, r.place, r.project, r.name, r.month, coalesce(r.percent, 0),
    concat('时效指标写明', cast(d.due_month as varchar), '月完成'),
    concat('by its timeliness indicator the work is done in month ', cast(d.due_month as varchar))
from plan_row r
join plan_deadline d on d.doc = r.doc and d.project = r.project
where r.filled > 0 and coalesce(r.percent, 0) = 0 and r.before = 0
    and r.month_before >= d.due_month and r.month < r.last_month
