-- [rule]
-- title.zh = "支出计划照搬25/50/75/100"
-- title.en = "Default quarters on unequal checkpoints"
-- message.zh = "项目“{name}”的支出计划在{months}按{shares}平均安排，节点并非季末；请按实际用款进度填写"
-- message.en = "Project “{name}” plans {shares} at {months}: equal quarters on checkpoints that are not quarter ends; fill in the real progress"
-- why.zh = "平均分配往往是随手填写，不反映用款进度。"
-- why.en = "Equal quarters are usually a default, not a forecast."
-- fix.zh = "按实际用款时间填写各节点累计比例。"
-- fix.en = "Fill in the cumulative shares as money will really be used."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["plan_point"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
select doc, place, project, name,
    string_agg(concat(cast(month as varchar), '月底'), '、' order by month) as months,
    string_agg(concat(cast(cast(percent as integer) as varchar), '%'), '/' order by month) as shares
from (
    select doc, project, name, month, percent,
        first_value(place) over (partition by doc, project order by month) as place,
        count(*) over (partition by doc, project) as points,
        sum(case when (seq_in_year = 1 and percent = 25) or (seq_in_year = 2 and percent = 50)
            or (seq_in_year = 3 and percent = 75) or (seq_in_year = 4 and percent = 100) then 1 else 0 end)
            over (partition by doc, project) as default_points,
        sum(case when month in (3, 6, 9, 12) then 1 else 0 end) over (partition by doc, project) as quarter_ends
    from (
        select *, row_number() over (partition by doc, project order by month) as seq_in_year from plan_row
    ) as ordered
) as counted
where points = 4 and default_points = 4 and quarter_ends < 4
group by doc, place, project, name
