-- [rule]
-- title.zh = "时限指标方向错误"
-- title.en = "Deadline with the wrong sign"
-- message.zh = "项目“{project_name}”{level2}“{name}”是完成期限，指标值“{observed}”却用“{sign}”，等于越晚越好；应为“≤”"
-- message.en = "Project “{project_name}”, {level2} “{name}” is a deadline, but “{observed}” has “{sign}”, as if later were better; it should be “≤”"
-- why.zh = "期限用“≥”，拖得越晚得分越高，目标失去约束。"
-- why.en = "With ≥ the later the better: the deadline binds nobody."
-- fix.zh = "把比较符改为“≤”；如确为时长下限，在名称中写明。"
-- fix.en = "Change the sign to “≤”; if a least duration is meant, say so in the name."
-- legal_basis.zh = "填报惯例；指标方向与评分规则"
-- legal_basis.en = "practice; scoring by direction"
-- severity = "error"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select doc, place, project, project_name, level2, label as name, target_text as observed, sign,
    -- certain where the target itself says by when: ≥11月（11月底前完成）
    case when target_kind = 'date' and regexp_matches(target_text, '^[≥＞>][^=＝≤＜<]*[0-9月日号底末]前') then target_text end as fix_replace,
    case when target_kind = 'date' and regexp_matches(target_text, '^[≥＞>][^=＝≤＜<]*[0-9月日号底末]前')
        then concat('≤', substr(target_text, 2)) end as fix_by
from ind_row
where sign in ('≥', '＞') and target is not null and coalesce(class1, '') <> 'satisfaction'
    and (
        target_kind in ('date', 'duration')
            and (list_contains(label_lists, 'deadline') or list_contains(description_lists, 'deadline'))
            and not list_contains(said_lists, 'duration')
        -- “≥11月底前” says deadline itself
        or target_kind = 'date' and regexp_matches(target_n, '[0-9月日号底末]前')
    )
