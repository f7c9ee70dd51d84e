-- [rule]
-- title.zh = "缺支出计划或缺节点"
-- title.en = "Plan or checkpoint missing"
-- message.zh = "项目“{name}”的资金支出计划{problem_zh}；请补填"
-- message.en = "Project “{name}”: {problem_en}; fill it in"
-- why.zh = "没有支出计划就没有支出进度的标准。"
-- why.en = "Without a plan there is no standard for the progress of spending."
-- fix.zh = "按表式填写各节点的累计支出比例，12月底为100%。"
-- fix.en = "Fill in the cumulative share at every checkpoint of the form, 100 % at the end of December."
-- legal_basis.zh = "填报惯例（河北绩效目标表）"
-- legal_basis.en = "practice (Hebei form)"
-- severity = "warning"
-- requires = ["plan_point"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
select doc, place, project, name, month,
    case when filled = 0 then '没有填写任何比例' else '没有填写最后节点（12月底）' end as problem_zh,
    case when filled = 0 then 'the spending plan holds no percentage'
        else 'the last checkpoint of the spending plan (December) is blank or missing' end as problem_en
from plan_row
where month = last_month and filled_amounts = 0
    and (filled = 0 or month <> 12 or percent is null)
