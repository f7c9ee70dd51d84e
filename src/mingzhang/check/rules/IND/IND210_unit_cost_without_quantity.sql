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
with lonely as (
    select c.*
    from ind_cost c
    left join ind_cost_quantity k on k.doc = c.doc and k.project = c.project and k.seq = c.seq
    where c.is_unit and c.per not in ('月', '年', '天') and c.whole > 0 and c.amount > 0 and k.doc is null
), stated as (
    -- what the project says in words: name, purpose, goals and all of its other indicators
    select t.doc, t.project, string_agg(t.text, '。') as text
    from (
        select g.doc, g.project, norm(g.text) as text
        from goal g
        join (select distinct doc, project from lonely) l on l.doc = g.doc and l.project = g.project
        union all
        select r.doc, r.project,
            concat(coalesce(r.label_n, ''), '。', coalesce(r.description_n, ''), '。', coalesce(r.target_n, ''))
        from ind_row r
        join (select distinct doc, project from lonely) l on l.doc = r.doc and l.project = r.project
        where r.class2 <> 'cost'
        union all
        select p.doc, p.seq, concat(coalesce(norm(p.name), ''), '。', coalesce(norm(p.purpose), ''))
        from project p
        join (select distinct doc, project from lonely) l on l.doc = p.doc and l.project = p.seq
    ) as t
    group by t.doc, t.project
), units as (
    select noun, string_agg(word, '|') as words from ref_cost_noun where role = 'unit' group by noun
)
select c.doc, c.place, c.project, c.project_name, c.label as name, c.target_text as observed, c.per,
    c.whole as expected, c.amount_unit,
    cast(cast(c.whole as decimal(30, 4)) / cast(c.amount as decimal(18, 4)) as decimal(18, 1)) as implied
from lonely c
join units u on u.noun = c.per
left join stated s on s.doc = c.doc and s.project = c.project
where not regexp_matches(coalesce(s.text, ''),
    concat('[0-9][余多]?[百千万]?(', replace(replace(u.words, '（', '\('), '）', '\)'), ')'))
