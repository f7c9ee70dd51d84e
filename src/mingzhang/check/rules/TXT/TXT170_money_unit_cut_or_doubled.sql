-- [rule]
-- title.zh = "金额单位残缺或重复"
-- title.en = "Money unit cut or doubled"
-- message.zh = "“{observed}”的金额单位{problem_zh}，应为“{expected}”；请核对改正"
-- message.en = "The unit of “{observed}” {problem_en}; it should be “{expected}”"
-- why.zh = "单位残缺或缺失，金额可能被误读成万倍之差。"
-- why.en = "With a cut or missing unit an amount can be misread ten-thousandfold."
-- fix.zh = "金额写全“元”或“万元”。"
-- fix.en = "Write 元 or 万元 in full."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph|indicator"]
-- kinds = ["budget", "final", "self_evaluation"]
with found as (
    select doc, place, project, regexp_extract(target_n, '[0-9.,]+万') as match, target_text as text
    from txt_target
    where target_kind = 'money' and regexp_matches(target_n, '[0-9]万(?:[^元人亩次吨只套头株册辆户件台名个千公米字平]|$)')
    union all
    select doc, place, null, regexp_extract(bare_n, '(?:(?:[费金款元]|预算|支出|收入|安排|经费|投入|总额|下达|合计|共计|计划|支持)[^,。;()]{0,24}?([0-9][0-9,]*(?:\.[0-9]+)?万)|[^0-9.,]([0-9][0-9,]*\.[0-9]{2}万))(?:[,。;()]|$)', 0), text
    from txt_prose
    -- two decimals are money also without a word for it
    where regexp_matches(bare_n, '(?:(?:[费金款元]|预算|支出|收入|安排|经费|投入|总额|下达|合计|共计|计划|支持)[^,。;()]{0,24}?[0-9][0-9,]*(?:\.[0-9]+)?万|[^0-9.,][0-9][0-9,]*\.[0-9]{2}万)(?:[,。;()]|$)')
        and not regexp_matches(bare_n, '(?:人数|人次|亩|户数|客流|用户|浏览|点击|字数|册)[^,。;()]{0,8}[0-9.]+万(?:[,。;()]|$)')
),
cut as (
    select doc, place, project, regexp_extract(match, '([0-9][0-9,.]*万)[^0-9万]*$', 1) as observed, text,
        -- certain where a word for money stands right before it, or the target is money
        project is not null or regexp_matches(match, '(?:预算|决算|收入|支出|经费|费|资金|拨款|金额)(?:数|为|是|共|约|安排|合计|共计){0,2}[0-9][0-9,.]*万[^0-9万]*$') as certain
    from found
),
none as (
    select doc, place, regexp_extract(bare_n, '(?:预算|决算|支出|收入|经费|费用|拨款)(?:数|总额|合计|总计|共计)?(?:为|是|安排)?[0-9][0-9,]*\.[0-9]{1,2}(?:[,。;]|$)') as observed
    from txt_prose
    where regexp_matches(bare_n, '(?:预算|决算|支出|收入|经费|费用|拨款)(?:数|总额|合计|总计|共计)?(?:为|是|安排)?[0-9][0-9,]*\.[0-9]{1,2}(?:[,。;]|$)')
        and section_kind not in ('project_form', 'tables', 'table')
)
select doc, place, project, observed, concat(observed, '元') as expected, '残缺' as problem_zh, 'is cut off' as problem_en,
    case when certain and length(text) - length(replace(text, observed, '')) = length(observed) then observed end as fix_replace,
    case when certain and length(text) - length(replace(text, observed, '')) = length(observed) then concat(observed, '元') end as fix_by
from cut
where observed <> ''
union all
select doc, place, project, regexp_extract(text_n, '[0-9][0-9,.]*(?:万元?)?元元|[0-9][0-9,.]*万万元'),
    replace(replace(regexp_extract(text_n, '[0-9][0-9,.]*(?:万元?)?元元|[0-9][0-9,.]*万万元'), '元元', '元'), '万万', '万'),
    '重复', 'is doubled', null, null
from txt_span
where regexp_matches(text_n, '[0-9][0-9,.]*(?:万元?)?元元|[0-9][0-9,.]*万万元')
union all
select doc, place, cast(null as integer), regexp_replace(observed, '[,。;]$', ''),
    concat(regexp_replace(observed, '[,。;]$', ''), '万元'), '缺失', 'is missing', null, null
from none
