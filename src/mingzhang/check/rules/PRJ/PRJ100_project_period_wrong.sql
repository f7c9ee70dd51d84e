-- [rule]
-- title.zh = "项目实施期错误或不含本年"
-- title.en = "Project period wrong"
-- message.zh = "项目“{name}”实施期为{start_on}至{end_on}，{problem_zh}；请改正"
-- message.en = "Project “{name}” runs from {start_on} to {end_on}: {problem_en}; correct it"
-- why.zh = "实施期不含预算年度，本年安排资金没有依据。"
-- why.en = "Money of the year has no ground if the period does not include the year."
-- fix.zh = "按批复的项目实施期改正起止日期。"
-- fix.en = "Correct the dates after the approved period."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["project", "document:year"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from project group by doc having count(start_on) = 0 and count(end_on) = 0"
select p.doc, p.place, p.seq as project, p.name, cast(p.start_on as varchar) as start_on, cast(p.end_on as varchar) as end_on,
    case when p.start_on > p.end_on then '开始晚于结束' else concat('不含', cast(d.year as varchar), '年') end as problem_zh,
    case when p.start_on > p.end_on then 'it ends before it starts' else concat('it contains no day of ', cast(d.year as varchar)) end as problem_en
from project p
join document d on d.doc = p.doc
where p.start_on > p.end_on or year(p.start_on) > d.year or year(p.end_on) < d.year
