-- [rule]
-- title.zh = "指标名称与描述无关"
-- title.en = "Name and description unrelated"
-- message.zh = "项目“{project_name}”{level2}“{name}”与描述“{description}”没有共同的词，疑错行或照抄他处；请核对"
-- message.en = "Project “{project_name}”, {level2} “{name}” shares no word with its description “{description}”; it may come from another row, check it"
-- why.zh = "名称与描述各说各话，目标值不知衡量的是哪一个。"
-- why.en = "If name and description speak of different things, the target fits only one of them."
-- fix.zh = "核对是否错行；使名称与描述指同一件事。"
-- fix.en = "Check for a slip of the row and make both speak of one thing."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from indicator group by doc having count(description) = 0"
select doc, place, project, project_name, level2, level3 as name, description
from ind_row
where length(level3_n) >= 2 and length(description_n) >= 2
    and not repeats_level2
    and not shares_bigram(level3_n, description_n)
