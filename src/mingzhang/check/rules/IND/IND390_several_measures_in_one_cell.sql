-- [rule]
-- title.zh = "一格多指标或以整句作值"
-- title.en = "Several measures or a sentence in one cell"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”{fault_zh}；请把名称、比较符、数值和单位分开填写，一条一个指标"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” {fault_en}; keep name, sign, number and unit apart, one indicator a row"
-- why.zh = "一格多值或整句作值，系统无法取数，也无法逐项评价。"
-- why.en = "Several values or a sentence in one cell can be neither read by a system nor judged one by one."
-- fix.zh = "拆成几条指标；名称只写衡量什么，指标值只写符号、数值和单位。"
-- fix.en = "Split it; keep the name for what is measured and the value for sign, number and unit."
-- legal_basis.zh = "财预〔2021〕101号指标值由符号、数值、单位组成（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101: a value has sign, number and unit (to verify)"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- What stands in brackets is a remark. A sentence has six or more signs before its number or five or more after it.
with plain as (
    select *,
        regexp_replace(target_n, '\([^)]*\)', '', 'g') as bare,
        length(regexp_extract(regexp_replace(target_n, '\([^)]*\)', '', 'g'), '^[^0-9]*')) as before,
        length(regexp_extract(regexp_replace(target_n, '\([^)]*\)', '', 'g'), '[^0-9.,%]*$')) as after
    from ind_row
    where coalesce(target_kind, '') <> 'date'
), judged as (
    select *,
        case
            when target_unparsed = 'several_values'
                and regexp_matches(bare, '[0-9]+[^0-9.,、;~至到-]+[,，、;；。和及][^0-9]*[0-9]') then 'several'
            when target is not null and sign is not null
                and (before >= 6 or after >= 5 + length(coalesce(target_unit, ''))) then 'sentence'
            when target is not null and target >= 2 and regexp_matches(level3_n, '[0-9]')
                and regexp_extract(level3_n, '([0-9]+(\.[0-9]+)?)(场|次|个|人|户|家|件|项|名|期|批|份|台|套|公里|平方米|亩|%)', 1)
                    = regexp_extract(replace(target_n, ',', ''), '([0-9]+(\.[0-9]*[1-9])?)', 1) then 'name'
            end as fault
    from plain
)
select doc, place, project, project_name, level2, label as name, target_text as observed,
    case fault when 'several' then '含有几个不同的数' when 'sentence' then '是一句话，把名称、比较符和数值混在一起'
        else '在名称中已经写出' end as fault_zh,
    case fault when 'several' then 'holds several different numbers'
        when 'sentence' then 'is a sentence that mixes name, sign and number' else 'already stands in the name' end as fault_en
from judged
where fault is not null
