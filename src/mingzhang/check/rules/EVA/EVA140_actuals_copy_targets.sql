-- [rule]
-- title.zh = "完成值与目标值完全相同"
-- title.en = "Actuals copy the targets"
-- message.zh = "“{name}”{what_zh}；请核对是否照抄目标"
-- message.en = "“{name}”: {what_en}; check whether they were copied"
-- why.zh = "完成值逐条等于目标值，多为照抄，自评没有反映实际。"
-- why.en = "Actual values that all equal their targets were mostly copied and say nothing of what happened."
-- fix.zh = "按台账、记录填写实际完成数。"
-- fix.en = "Enter what the ledgers and records show."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "info"
-- requires = ["indicator|goal"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
select f.doc, f.place, f.project, coalesce(f.name, '自评表') as name,
    concat(cast(n.figures as varchar), '条数字指标的完成值与指标值全部相同') as what_zh,
    concat('all ', cast(n.figures as varchar), ' indicators in figures have an actual value equal to the target') as what_en
from eva_form f
join (
    select doc, project, count(*) as figures,
        count(case when actual = target and coalesce(actual_unit, target_unit, '') = coalesce(target_unit, '') then 1 end) as same,
        count(case when target_kind = 'ratio' and target = 100 then 1 end) as hundreds
    from eva_indicator
    where target is not null and target_kind <> 'date'
    group by doc, project
) as n on n.doc = f.doc and n.project = f.project
where n.figures >= 5 and n.same = n.figures and n.hundreds < n.figures
union all
select g.doc, g.place, g.project, coalesce(f.name, '自评表'),
    concat('目标完成情况与绩效目标一字不差：“', left(regexp_replace(g.text, '[\r\n]+', ''), 30), '…”'),
    concat('what was done is the goal word for word: “', left(regexp_replace(g.text, '[\r\n]+', ''), 30), '…”')
from goal g
join eva_form f on f.doc = g.doc and f.project = g.project
where length(norm(g.text)) >= 15
    and regexp_replace(norm(g.text), '[,.;:，。；：、]', '', 'g') = regexp_replace(norm(g.actual_text), '[,.;:，。；：、]', '', 'g')
