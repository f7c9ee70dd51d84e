-- [rule]
-- title.zh = "年度、单位或文种无法确定"
-- title.en = "Year, unit or kind not established"
-- message.zh = "未能确定{what_zh}{shown_zh}，其他检查以此为前提；请在标题或封面写明"
-- message.en = "The {what_en} cannot be established{shown_en}; every other check depends on it: state it in the title or on the cover"
-- why.zh = "不知道是哪个单位哪一年的什么文件，其余检查都没有意义。"
-- why.en = "Without unit, year and kind no other check means anything."
-- fix.zh = "在封面和标题中写明单位全称、年度和预算或决算。"
-- fix.en = "State the full name of the unit, the year, and budget or final accounts in title and cover."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["document"]
-- kinds = ["budget", "final", "self_evaluation"]
-- templates = true
select doc, place, '年度' as what_zh, 'year' as what_en, '' as shown_zh, '' as shown_en from document where year is null
union all
select doc, place, '单位名称', 'name of the unit',
    case when unit_name is null then '' else concat('（现为“', unit_name, '”）') end,
    case when unit_name is null then '' else concat(' (it reads “', unit_name, '”)') end
from document
-- a page of a whole region on its 三公, or its government's own budget, names the region
where unit_name is null and not ((contains(norm(coalesce(name, '')), '三公') or coalesce(level, '') = 'government') and regexp_matches(norm(coalesce(name, '')), '^(关于)?(20[0-9]{2}年度?)?[一-龥]{1,14}[省市区县州旗盟](20[0-9]{2}年|[市区县州省]?(本)?级|“?三公)'))
    or regexp_matches(norm(unit_name), '[XxＸ×]{2,}|某某|[*]{2,}')
union all
select doc, place, '文种（预算或决算）', 'kind (budget or final accounts)', '', '' from document where kind is null
