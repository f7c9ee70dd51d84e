-- [rule]
-- title.zh = "项目类别、属性等取值不在枚举内"
-- title.en = "Category value outside the list"
-- message.zh = "项目“{name}”的{field_zh}填为“{observed}”，不在规定的取值内；请核对"
-- message.en = "Project “{name}” has the {field_en} “{observed}”, which is not among the values of the standard; check it"
-- why.zh = "取值不规范，项目无法按类别汇总。"
-- why.en = "With a free value projects cannot be added up by category."
-- fix.zh = "按预算管理一体化规范的取值选填。"
-- fix.en = "Choose one of the values of the standard."
-- legal_basis.zh = "预算管理一体化要素（待核实）"
-- legal_basis.en = "elements of the budget management standards (to verify)"
-- severity = "warning"
-- requires = ["project"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from project group by doc having count(category) + count(attribute) + count(nature) + count(fund_type) = 0"
with filled as (
    select doc, place, seq as project, name, 'category' as field, '项目类别' as field_zh, 'category' as field_en, category as value from project
    union all
    select doc, place, seq, name, 'attribute', '项目属性', 'attribute', attribute from project
    union all
    select doc, place, seq, name, 'nature', '项目性质', 'nature', nature from project
    union all
    select doc, place, seq, name, 'fund_type', '资金性质', 'kind of funds', fund_type from project
)
select f.doc, f.place, f.project, f.name, f.field_zh, f.field_en, f.value as observed
from filled f
left join ref_project_value v on v.field = f.field
    and v.word = regexp_replace(norm(f.value), '^[0-9]+[-.、]?|\([^)]*\)$', '', 'g')
left join ref_project_category c on f.field = 'category' and norm(c.name) = norm(f.value)
where norm(f.value) <> '' and v.word is null and c.name is null
    -- several values at once, or a box that was ticked
    and not regexp_matches(f.value, '[、,，;；/□☑√☐■]')
