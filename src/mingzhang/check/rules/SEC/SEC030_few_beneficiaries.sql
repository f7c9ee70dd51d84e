-- [rule]
-- title.zh = "受益人数极少可识别"
-- title.en = "Few beneficiaries, identifiable"
-- message.zh = "项目“{name}”为补助类支出，受益人数仅{observed}{unit}，可能识别到个人；请评估后再公开"
-- message.en = "Project “{name}” pays a subsidy to only {observed} {unit}, who may be identified; consider this before disclosure"
-- why.zh = "人数极少时，补助金额和困难原因可以对应到具体个人。"
-- why.en = "With so few, amount and hardship can be traced to a person."
-- fix.zh = "合并表述或不公开人数，保护受助人隐私。"
-- fix.en = "Merge it with other projects or leave the number out."
-- legal_basis.zh = "《个人信息保护法》（待核实）；填报惯例"
-- legal_basis.en = "Personal Information Protection Law (to verify); practice"
-- severity = "info"
-- requires = ["project", "indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select i.doc, i.place, i.project, i.project_name as name, i.target as observed, i.target_unit as unit
from indicator_row i
join threshold t on t.doc = i.doc and t.key = 'few_beneficiaries'
where i.level2_n like '%数量%' and i.target_kind = 'count' and i.target_unit in ('人', '名', '户', '位')
    and i.target > 0 and i.target <= t.value and coalesce(i.sign, '＝') in ('＝', '≤', '＜')
    and regexp_matches(norm(concat(i.project_name, coalesce(i.project_purpose, ''))),
        '补贴|补助|救助|残疾|困难|抚恤|伤残|低保|特困|慰问|孤儿|优抚')
