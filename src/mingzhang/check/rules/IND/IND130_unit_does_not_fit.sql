-- [rule]
-- title.zh = "计量单位与所计之物不符"
-- title.en = "Unit does not fit what is counted"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”以“{unit}”计，与所计之物不符，一般用{expected}；请改正"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” is counted in “{unit}”, which does not fit; usual is {expected}; correct it"
-- why.zh = "单位与所计之物不符，指标值无法理解和核对。"
-- why.en = "A unit that does not fit makes the value impossible to understand or check."
-- fix.zh = "改用与所计之物相符的单位。"
-- fix.en = "Use a unit that fits what is counted."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- The longest noun that the name ends with decides; a head count at the end of the name (村组干部230人) is left off.
with names as (
    select distinct label_n, regexp_replace(label_n, '[0-9]+(人|名)?$', '') as noun_n
    from ind_row
), nouns as (
    select n.label_n, u.right_units, u.wrong_units,
        row_number() over (partition by n.label_n order by length(u.noun) desc) as choice
    from names n
    join ref_unit_word u on right(n.noun_n, length(u.noun)) = u.noun
), fitted as (
    select r.*, n.right_units, n.wrong_units
    from ind_row r
    join nouns n on n.label_n = r.label_n and n.choice = 1
    where r.target is not null and r.target_unit is not null
)
select doc, place, project, project_name, level2, label as name, target_text as observed,
    target_unit as unit, replace(replace(right_units, '|％', ''), '|', '、') as expected
from fitted
where list_contains(string_split(wrong_units, '|'), target_unit)
    and not list_contains(string_split(right_units, '|'), target_unit)
