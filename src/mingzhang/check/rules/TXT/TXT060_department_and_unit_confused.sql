-- [rule]
-- title.zh = "部门、单位用语混用"
-- title.en = "Department and unit confused"
-- message.zh = "“{word}”是{wrong_zh}的用语，本文件为{own_zh}；请改用{own_zh}的表述"
-- message.en = "“{word}” is wording of a {wrong_en} document, but this one is of a {own_en}; use the {own_en} wording"
-- why.zh = "部门预算含本级和所属单位，单位预算只含本单位，混用会使口径不清。"
-- why.en = "A department budget covers its units, a unit budget only itself; mixing the words blurs the scope."
-- fix.zh = "单位公开文本用“单位预算”“本单位”，部门公开文本用“部门预算”“本部门”。"
-- fix.en = "Say 单位预算, 本单位 in a unit's text, and 部门预算, 本部门 in a department's."
-- legal_basis.zh = "填报惯例（公开模板）"
-- legal_basis.en = "practice (templates)"
-- severity = "warning"
-- requires = ["paragraph"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where level is null"
with speaks as (
    -- departments that call themselves 本部门
    select distinct doc from txt_prose where level = 'department' and contains(bare_n, '本部门')
)
select p.doc, p.place, h.word,
    case p.level when 'unit' then '部门公开' else '单位公开' end as wrong_zh,
    case p.level when 'unit' then '单位公开' else '部门公开' end as own_zh,
    case p.level when 'unit' then 'department' else 'unit' end as wrong_en,
    p.level as own_en,
    -- 主管部门预算安排 is another matter
    case when p.level = 'unit' and h.word = '部门预算安排'
        then nullif(regexp_extract(p.text, '20[0-9]{2}年度?部门预算安排(?:收入|支出|收支)'), '') end as fix_replace,
    case when p.level = 'unit' and h.word = '部门预算安排'
        then replace(nullif(regexp_extract(p.text, '20[0-9]{2}年度?部门预算安排(?:收入|支出|收支)'), ''), '部门预算', '单位预算') end as fix_by
from txt_prose p
join txt_hit h on h.text_n = p.text_n and h.list = concat('wrong_in_', p.level)
left join speaks k on k.doc = p.doc
where p.section_kind not in ('glossary', 'duties', 'project_form', 'project_text', 'tables', 'table')
    and (p.level = 'unit' or (k.doc is not null
        and regexp_matches(p.bare_n, '本单位[^。;]{0,16}(?:收入|支出|收支|“三公”经费|机关运行经费)[^。;]{0,8}(?:总计|预算|决算|合计)')))
