-- [rule]
-- title.zh = "时限自相矛盾或超出项目期"
-- title.en = "Time limits contradict or exceed the project"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”与{other_zh}不一致；请核对"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” disagrees with {other_en}; check them"
-- why.zh = "同一件事两个期限，完成与否没有标准。"
-- why.en = "With two limits for one thing nobody can tell whether it is on time."
-- fix.zh = "统一名称、描述、备注与指标值的时间，并不晚于项目结束时间。"
-- fix.en = "Use one time in name, description, remark and value, within the life of the project."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- The last month named in name, description or bracket against the month of the value; a text that also names the
-- value's month does not contradict it.
with dated as (
    select r.*, p.end_on, p.total_amount, d.year,
        concat('。', coalesce(r.level3_n, ''), '。', coalesce(r.description_n, ''), '。') as said,
        concat('。', coalesce(norm(r.target_remark), ''), '。') as remark,
        regexp_extract(concat('。', r.target_n), '[^0-9](20[0-9]{2})[年./-]', 1) as value_year
    from ind_row r
    join document d on d.doc = r.doc
    left join project p on p.doc = r.doc and p.seq = r.project
    where r.class2 = 'timeliness' and r.target_kind = 'date' and r.target is not null
), months as (
    select *,
        regexp_extract(said, '^.*[^0-9]([0-9]{1,2})月', 1) as said_month,
        regexp_extract(remark, '^.*[^0-9]([0-9]{1,2})月', 1) as remark_month,
        cast(cast(target as integer) as varchar) as value_month
    from dated
), judged as (
    select *,
        case
            when target_unit = '月' and said_month <> '' and cast(said_month as integer) <= 12
                and not regexp_matches(said, concat('[^0-9]0?', value_month, '月')) then 'said'
            when target_unit = '月' and remark_month <> '' and cast(remark_month as integer) <= 12
                and not regexp_matches(remark, concat('[^0-9]0?', value_month, '月')) then 'remark'
            when end_on is not null and value_year <> '' and cast(value_year as integer) > extract(year from end_on)
                then 'end'
            when end_on is not null and target_unit = '月' and extract(year from end_on) = year
                and value_year in ('', cast(year as varchar)) and target > extract(month from end_on)
                and sign in ('≤', '＜') then 'end'
            when end_on is null and total_amount is null and value_year <> '' and cast(value_year as integer) > year
                then 'year'
            end as fault
    from months
)
select doc, place, project, project_name, level2, label as name, target_text as observed,
    case fault
        when 'said' then concat('名称或描述中的“', said_month, '月”')
        when 'remark' then concat('括注中的“', remark_month, '月”')
        when 'end' then concat('项目结束日期', cast(end_on as varchar))
        else concat('预算年度', cast(year as varchar), '年') end as other_zh,
    case fault
        when 'said' then concat('month ', said_month, ' in name or description')
        when 'remark' then concat('month ', remark_month, ' in the bracket')
        when 'end' then concat('the end of the project on ', cast(end_on as varchar))
        else concat('the budget year ', cast(year as varchar)) end as other_en
from judged
where fault is not null
