-- [rule]
-- title.zh = "指标值有数无比较符"
-- title.en = "Number without a comparison sign"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”没有比较符，达到、超过或不足如何评价不明；请加上≥、≤或＝"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” has no comparison sign, so it is open how more or less is judged; add ≥, ≤ or ＝"
-- why.zh = "没有比较符，就不知道目标是下限、上限还是定数。"
-- why.en = "Without a sign nobody knows whether the target is a floor, a ceiling or exact."
-- fix.zh = "按指标方向加比较符：正向用≥，负向和成本用≤，定数用＝。"
-- fix.en = "Add the sign that fits: ≥ where more is better, ≤ where less is better, ＝ for an exact number."
-- legal_basis.zh = "预算管理一体化系统指标计算符号（≥、＞、＝、＜、≤、定性）；填报惯例"
-- legal_basis.en = "signs of the budget management platform (≥ ＞ ＝ ＜ ≤ 定性); practice"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- A calendar date with its year or day is complete without a sign; a bare month is not.
select doc, place, project, project_name, level2, label as name, target_text as observed
from ind_row
where target is not null and sign is null
    and not (coalesce(target_kind, '') = 'date' and (target_unit = '年' or regexp_matches(target_n, '[年日号旬./-]')))
