-- [rule]
-- title.zh = "名称与描述仅差一字"
-- title.en = "Name and description differ by one character"
-- message.zh = "项目“{project_name}”{level2}“{name}”与描述“{description}”只差一个字，疑漏字或错字；请核对"
-- message.en = "Project “{project_name}”, {level2} “{name}” and its description “{description}” differ by one character; one may be misspelt, check it"
-- why.zh = "几乎相同的两处只差一字，往往一处有错漏。"
-- why.en = "Two texts that differ by one character usually hold a slip."
-- fix.zh = "核对后改正漏字或错字。"
-- fix.en = "Check both and correct the slip."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from indicator group by doc having count(description) = 0"

-- One character apart: leaving out one character of the longer text (or the same one of both) makes them equal. Marks of punctuation do not count.
with bare as (
    select *,
        regexp_replace(level3_n, '[^\p{L}\p{N}]', '', 'g') as one,
        regexp_replace(description_n, '[^\p{L}\p{N}]', '', 'g') as other
    from ind_row
), near as (
    select *, length(one) as n, length(other) as m
    from bare
    where length(one) > 5 and one <> other and abs(length(one) - length(other)) <= 1
)
select doc, place, project, project_name, level2, level3 as name, description
from near
where list_contains(
    list_transform(
        range(1, greatest(n, m) + 1),
        lambda i: concat(substr(one, 1, i - 1), substr(one, i + case when n >= m then 1 else 0 end))
            = concat(substr(other, 1, i - 1), substr(other, i + case when m >= n then 1 else 0 end))),
    true)
