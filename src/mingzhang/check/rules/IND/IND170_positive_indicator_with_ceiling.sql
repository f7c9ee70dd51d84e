-- [rule]
-- title.zh = "正向指标方向错误"
-- title.en = "Positive indicator with ≤"
-- message.zh = "项目“{project_name}”{level2}“{name}”越高越好，指标值“{observed}”却用“{sign}”；应为“≥”"
-- message.en = "Project “{project_name}”, {level2} “{name}” is better when higher, but “{observed}” has “{sign}”; it should be “≥”"
-- why.zh = "正向指标用“≤”，做得越少得分越高。"
-- why.en = "With ≤ on a positive indicator doing less would score better."
-- fix.zh = "把比较符改为“≥”，定数用“＝”。"
-- fix.en = "Change the sign to “≥”, or “＝” for an exact number."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, target_text as observed, sign
from ind_row
where sign in ('≤', '＜') and target is not null
    and not list_contains(said_lists, 'may_fall') and not list_contains(label_lists, 'lower')
    and (
        target_kind = 'ratio' and target < 100 and list_contains(label_lists, 'higher')
        or target_kind = 'count' and list_contains(said_lists, 'beneficiary')
    )
