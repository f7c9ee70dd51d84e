-- [rule]
-- title.zh = "目标值偏低"
-- title.en = "Target too modest"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”低于通常的{usual}%；请核对是否偏低"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” is below the usual {usual}%; check whether it is too modest"
-- why.zh = "目标定得过低，完成也说明不了成效。"
-- why.en = "A target set too low proves nothing when it is met."
-- fix.zh = "参照历史数据和行业标准，从严从高确定。"
-- fix.en = "Set it by past figures and standards of the trade."
-- legal_basis.zh = "财预〔2021〕101号指标值“从严从高”（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, demanding targets (to verify)"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
with rated as (
    select *,
        case
            when class1 = 'satisfaction' or regexp_matches(label_n, '满意(度|率|程度)') then 'satisfaction_min'
            when list_contains(said_lists, 'low_check') and not list_contains(said_lists, 'low_by_nature')
                and class1 in ('output', 'effect') then 'pass_rate_min' end as kind
    from ind_row
    where target_kind = 'ratio' and target_unit = '%' and target > 0 and coalesce(sign, '＝') in ('≥', '＞', '＝')
        and not regexp_matches(concat(coalesce(label_n, ''), coalesce(description_n, '')), '不满|提升|提高|增长|下降|降低')
)
select r.doc, r.place, r.project, r.project_name, r.level2, r.label as name, r.target_text as observed,
    t.value as usual
from rated r
join threshold t on t.doc = r.doc and t.key = r.kind
where r.target < t.value
