-- [rule]
-- title.zh = "项目名称为文件标题或人员性质支出"
-- title.en = "Name is a document title, or pay in a project"
-- message.zh = "项目“{name}”{problem_zh}；请核对"
-- message.en = "Project “{name}”: {problem_en}; check it"
-- why.zh = "项目应有自己的名称；人员待遇属于基本支出，列入项目容易超标准发放。"
-- why.en = "A project needs a name of its own; pay belongs to basic expenditure and is easily overpaid as a project."
-- fix.zh = "改用项目名称；人员性质支出按规定列入人员类项目。"
-- fix.en = "Use a name for the project; put pay under personnel as the rules say."
-- legal_basis.zh = "《预算法实施条例》第五条（项目支出用于特定工作任务）"
-- legal_basis.en = "Regulations for the Budget Law, art. 5 (project expenditure is for specific tasks)"
-- severity = "info"
-- requires = ["project"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select p.doc, p.place, p.seq as project, p.name,
    '名称是文件标题' as problem_zh, 'its name is the title of a document' as problem_en
from project_row p
where regexp_matches(p.name_n, '^[^,。]{0,12}[【〔\[(（]?20[0-9]{2}[】〕\])）]?[0-9]+号')
    or regexp_matches(p.name_n, '关于.*的?(通知|批复|请示|意见|函)$|^[^“]{0,30}关于(提前)?下达.*(预算|资金)')
union all
select p.doc, p.place, p.seq, p.name, concat('属于人员性质支出（', min(r.word), '）'),
    concat('it is pay (', min(r.word), ') under project expenditure')
from project_row p
join ref_pay_word r
    on position(r.word in p.name_n) > 0
    and not regexp_matches(p.name_n, coalesce(r.exception, '^$'))
where coalesce(norm(p.category), '') not in ('人员类', '公用经费')
group by p.doc, p.place, p.seq, p.name
