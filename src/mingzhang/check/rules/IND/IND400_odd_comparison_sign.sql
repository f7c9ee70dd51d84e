-- [rule]
-- title.zh = "比较符号异常"
-- title.en = "Odd comparison sign"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”{fault_zh}；请核对"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” {fault_en}; check it"
-- why.zh = "符号写错，目标的高低甚至数值都会读错。"
-- why.en = "A wrong sign changes how high the target is, or even its number."
-- fix.zh = "改用≥、≤、＝、＞、＜之一；整数的下限一般用“≥”。"
-- fix.en = "Use one of ≥, ≤, ＝, ＞, ＜; the floor of a whole number is usually “≥”."
-- legal_basis.zh = "预算管理一体化系统指标计算符号（≥、＞、＝、＜、≤、定性）；填报惯例"
-- legal_basis.en = "signs of the budget management platform (≥ ＞ ＝ ＜ ≤ 定性); practice"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
with judged as (
    select *,
        case
            when regexp_matches(target_n, '[≧≦═]') then 'variant'
            when regexp_matches(target_n, '^[《》][0-9]') then 'bracket'
            when target_unit = '%' and sign is null and regexp_matches(target_n, '^2([5-9][0-9]|100)(\.[0-9]+)?%')
                and (list_contains(label_lists, 'rate') or right(label_n, 1) = '率')
                and not list_contains(said_lists, 'unbounded') and coalesce(actual, 0) <= 100 then 'digit'
            -- ＞0 is sound: at least one; so is a bound that is no whole number
            when regexp_matches(target_n, '[><﹥﹤〉〈][0-9]') and not regexp_matches(target_n, '[><]=')
                and sign in ('＞', '＜') and target > 0 and target = floor(target)
                and coalesce(target_kind, '') <> 'date' then 'strict'
            end as fault
    from ind_row
)
select doc, place, project, project_name, level2, label as name, target_text as observed,
    case fault when 'variant' then '用了非规范的比较符' when 'bracket' then '把书名号当作比较符'
        when 'digit' then '疑把“≥”误作数字2，应为“≥”加后面的数'
        else '对整数用“＞”或“＜”，按意思多为“≥”或“≤”' end as fault_zh,
    case fault when 'variant' then 'uses a sign outside the standard set' when 'bracket' then 'has a book-title mark as sign'
        when 'digit' then 'seems to have a 2 for “≥”'
        else 'has “＞” or “＜” with a whole number, where “≥” or “≤” is probably meant' end as fault_en,
    case when fault = 'variant' then target_text end as fix_replace,
    case when fault = 'variant' then translate(target_text, '≧≦═', '≥≤＝') end as fix_by
from judged
where fault is not null
