-- [rule]
-- title.zh = "所述机构数与列示不符"
-- title.en = "Number of offices differs from the list"
-- message.zh = "文中称设{observed}个机构，随后列出{expected}个：“{name}”；请核对"
-- message.en = "The text says {observed} offices, then lists {expected}: “{name}”; check it"
-- why.zh = "个数与名单不符，至少一处过时。"
-- why.en = "If number and list differ, one of them is out of date."
-- fix.zh = "按现行机构改正个数或名单。"
-- fix.en = "Correct the number or the list."
-- legal_basis.zh = "编制范围（填报惯例）"
-- legal_basis.en = "practice (compilation scope)"
-- severity = "warning"
-- requires = ["paragraph"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
with said as (
    select doc, place,
        regexp_extract(text_n, '(设|设有|下设|内设|共有)([0-9一二三四五六七八九十]+)个(内设机构|内设科室|职能科室|职能处室|科室|处室|内设处室)[,，]?(包括|分别为|分别是|即|为|[:：])[:：]?([^。;；]+)', 2) as figure,
        regexp_extract(text_n, '(设|设有|下设|内设|共有)([0-9一二三四五六七八九十]+)个(内设机构|内设科室|职能科室|职能处室|科室|处室|内设处室)[,，]?(包括|分别为|分别是|即|为|[:：])[:：]?([^。;；]+)', 5) as names
    from paragraph_row
),
counted as (
    select doc, place, names,
        case when regexp_matches(figure, '^[0-9]+$') then try_cast(figure as integer) else chinese_number(figure) end as stated,
        length(regexp_replace(regexp_replace(names, '[(][^)]*[)]', '', 'g'), '[^、,，]', '', 'g')) + 1 as listed,
        length(regexp_replace(regexp_replace(names, '[(][^)]*[)]', '', 'g'), '[^和及]', '', 'g')) as joined
    from said
    where figure <> '' and names <> '' and position('等' in names) = 0
)
-- 和 may join two names or stand inside one
select doc, place, stated as observed, listed as expected, names as name
from counted
where listed > 1 and stated not between listed and listed + joined
