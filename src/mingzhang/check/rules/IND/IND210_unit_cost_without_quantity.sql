-- [rule]
-- title.zh = "有单位成本而无对应数量"
-- title.en = "Unit cost without a quantity"
-- message.zh = "项目“{project_name}”成本指标“{name}”按{per}计（{observed}），但没有相应的数量指标，预算{expected}无从核对（折合{implied}{per}）；请补充数量"
-- message.en = "Project “{project_name}”: the cost “{name}” ({observed}) is per {per}, but no indicator gives that quantity, so the budget of {expected} cannot be checked (it implies {implied}); add the quantity"
-- why.zh = "只有单价没有数量，预算是否合理无法测算。"
-- why.en = "With a unit cost but no quantity nobody can tell whether the budget is reasonable."
-- fix.zh = "补充与单位成本同口径的数量指标。"
-- fix.en = "Add a quantity indicator that matches the unit cost."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["indicator", "project"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["expected"]
with stated as (
    -- what the project says in words: name, purpose, goals and all of its indicators
    select doc, project, string_agg(text, '。') as text
    from (
        select doc, project, norm(text) as text from goal
        union all
        select doc, project, concat(coalesce(label_n, ''), '。', coalesce(description_n, ''), '。', coalesce(target_n, ''))
        from ind_row where class2 <> 'cost'
        union all
        select doc, seq, concat(coalesce(norm(name), ''), '。', coalesce(norm(purpose), '')) from project
    ) as texts
    group by doc, project
), units as (
    select noun, string_agg(word, '|') as words from ref_cost_noun where role = 'unit' group by noun
)
select c.doc, c.place, c.project, c.project_name, c.label as name, c.target_text as observed, c.per,
    c.whole as expected, c.amount_unit,
    cast(cast(c.whole as decimal(30, 4)) / cast(c.amount as decimal(18, 4)) as decimal(18, 1)) as implied
from ind_cost c
join units u on u.noun = c.per
left join stated s on s.doc = c.doc and s.project = c.project
left join ind_cost_quantity k on k.doc = c.doc and k.project = c.project and k.seq = c.seq
where c.is_unit and c.per not in ('月', '年', '天') and c.whole > 0 and c.amount > 0
    and k.doc is null
    and not regexp_matches(coalesce(s.text, ''),
        concat('[0-9][余多]?[百千万]?(', replace(replace(u.words, '（', '\('), '）', '\)'), ')'))
