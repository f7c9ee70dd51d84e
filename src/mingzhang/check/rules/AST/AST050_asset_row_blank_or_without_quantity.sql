-- [rule]
-- title.zh = "资产表留空或有值无量"
-- title.en = "Asset rows blank or value without quantity"
-- message.zh = "资产表“{name}”{problem_zh}；没有的填0或“无”，有的补填"
-- message.en = "Asset row “{name}”: {problem_en}; write 0 or 无 where there is none, fill in what there is"
-- why.zh = "空白分不清是“没有”还是“漏填”。"
-- why.en = "A blank does not tell “none” from “forgotten”."
-- fix.zh = "对照资产台账补填数量和价值，没有的填0。"
-- fix.en = "Fill in quantity and value from the register; write 0 where there is none."
-- legal_basis.zh = "表格勾稽（填报惯例）"
-- legal_basis.en = "practice (form)"
-- severity = "info"
-- requires = ["asset"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
select doc, place, item as name,
    case when quantity is null and value is null then '数量和价值均为空'
        when quantity is null then '有价值而无数量' else '有数量而无价值' end as problem_zh,
    case when quantity is null and value is null then 'quantity and value are blank'
        when quantity is null then 'it has a value but no quantity'
        else 'it has a quantity but no value' end as problem_en
from asset
where coalesce(kind, '') <> 'total' and item is not null
    and (quantity is null or value is null)
    -- a printed dash or 无 says that there is none
    and not (quantity is null and coalesce(quantity_text, '') <> '')
    and not (value is null and coalesce(value_text, '') <> '')
