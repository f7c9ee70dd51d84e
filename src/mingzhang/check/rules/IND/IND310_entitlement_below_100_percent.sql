-- [rule]
-- title.zh = "应享尽享、法定事项目标低于100%"
-- title.en = "Entitlement or legal duty below 100 %"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”低于100%；应发尽发、法定或保密事项应为100%"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” is below 100 %; what is due by right, by law or for secrecy should be 100 %"
-- why.zh = "应享受的待遇、法定事项和保密要求不允许有缺口。"
-- why.en = "Entitlements, legal duties and secrecy leave no room for a shortfall."
-- fix.zh = "改为“＝100%”；确属自愿参加的，说明理由。"
-- fix.en = "Set it to “＝100%”, or say why where it is voluntary."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, target_text as observed
from ind_row
where target_kind = 'ratio' and target_unit = '%' and target > 0 and target < 100
    and coalesce(sign, '＝') in ('≥', '＞', '＝')
    and class1 in ('output', 'effect')
    and list_contains(said_lists, 'entitlement')
    and not list_contains(said_lists, 'state') and not list_contains(said_lists, 'change')
    and not list_contains(said_lists, 'lower')
