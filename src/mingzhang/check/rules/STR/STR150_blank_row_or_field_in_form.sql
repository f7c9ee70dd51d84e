-- [rule]
-- title.zh = "表单留有空行、空栏"
-- title.en = "Blank row or blank field in a form"
-- message.zh = "“{name}”有一行各栏全空；如为合并表头请忽略，否则请补填或删去"
-- message.en = "“{name}” has a row that is blank in every column; ignore it if it is a merged heading, else fill it in or remove it"
-- why.zh = "空行可能是漏填。"
-- why.en = "A blank row may be something forgotten."
-- fix.zh = "补填或删去空行。"
-- fix.en = "Fill the row in or remove it."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["institution"]
-- kinds = ["budget", "final", "self_evaluation"]
select doc, place, '机构设置表' as name
from institution
where name is null and nature is null and rank is null and funding is null
