-- [rule]
-- title.zh = "文号格式错误"
-- title.en = "Document number badly formed"
-- message.zh = "文号“{observed}”格式不规范，{expected_zh}"
-- message.en = "The document number “{observed}” is badly formed: {expected_en}"
-- why.zh = "文号不规范，引用的文件无法准确检索和核对。"
-- why.en = "A document that is cited with a bad number cannot be found."
-- fix.zh = "对照原文改为“发文机关代字〔年份〕序号号”，年份用六角括号。"
-- fix.en = "Write it as the original has it: agency, year in 〔〕, number and 号."
-- legal_basis.zh = "GB/T 9704-2012《党政机关公文格式》（六角括号，待核实）"
-- legal_basis.en = "GB/T 9704-2012 (brackets, to verify)"
-- severity = "warning"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
with rest as (
    -- what is left once the numbers that are right are taken out
    select text_n, regexp_replace(text_n, '〔(?:19|20)[0-9]{2}〕第?[0-9]+(?:[、,和-][0-9]+)*号', '', 'g') as t
    from (select distinct text_n from txt_span where regexp_matches(text_n, '(?:19|20)[0-9]{2}')) as every
),
found as (
    select text_n,
        regexp_extract(t, '[一-龥]{1,8}(?:字)?[〔【\[(〈<](?:19|20)[0-9]{2}年?[】\])〕〉>]第?[0-9]{1,5}号(?:[^楼线地院机仓路井门桥站房]|$)') as bracket,
        regexp_extract(t, '[〔【\[][一-龥]{1,8}(?:19|20)[0-9]{2}[】\]〕]第?[0-9]{1,5}号[】\]〕]?') as outside,
        regexp_extract(t, '[一-龥]{1,8}(?:19|20)[0-9]{2}[〔【\[(][0-9]{1,5}[】\])〕]号') as order_of_year,
        regexp_extract(t, '[一-龥]{1,7}[发字函办规预通行社建综教农](?:19|20)[0-9]{2}年?第?[0-9]{1,3}号') as bare,
        regexp_extract(t, '[一-龥]{1,8}〔(?:19|20)[0-9]{2}〕第?[0-9]{1,5}(?:[)。》;]|$)') as without_hao
    from rest
),
wrong as (
    select text_n, regexp_replace(number, '^.*(?:根据|按照|依据|参照|按|的)', '') as number, problem
    from (
        select text_n,
            case when outside <> '' then outside
                when bracket <> '' then regexp_extract(bracket, '^.*号')
                when order_of_year <> '' then order_of_year
                when bare <> '' then bare
                else regexp_replace(without_hao, '[)。》;]$', '') end as number,
            case when outside <> '' then 'outside' when bracket <> '' then 'bracket'
                when order_of_year <> '' then 'order' when bare <> '' then 'bare' else 'hao' end as problem
        from found
        -- orders and announcements are numbered by year without brackets
        where (bracket <> '' and not regexp_matches(bracket, '编号|[令告]'))
            or outside <> '' or order_of_year <> ''
            or (bare <> '' and not regexp_matches(bare, '[令告]')) or without_hao <> ''
    ) as numbers
),
read as (
    select s.doc, s.place, s.project, s.text, w.number, w.problem,
        regexp_extract(w.number, '(?:19|20)[0-9]{2}') as year,
        -- as printed, with its own year and number; the name of a project stands in the project library
        case when not exists (select 1 from project p where p.doc = s.doc and contains(norm(p.name), w.number)) then
            regexp_extract(s.text, concat('[〔【\[（(〈＜<]', regexp_extract(w.number, '(?:19|20)[0-9]{2}'), '年?[】\]）)〕〉＞>]第?',
                regexp_extract(w.number, '([0-9]{1,5})号', 1), '号')) end as printed
    from txt_span s
    join wrong w on w.text_n = s.text_n
    -- numbers of courts and tenders follow other rules
    where not regexp_matches(s.text_n, concat('(?:民初|刑初|行初|民终|执|招标|采购编号|项目编号|合同编号|中标)[^。;]{0,6}', left(w.number, 2)))
)
select doc, place, project, number as observed,
    case problem when 'hao' then '序号后应有“号”字' when 'order' then '年份应放在六角括号内、序号前'
        else '年份应置于六角括号内，如“〔' || year || '〕”' end as expected_zh,
    case problem when 'hao' then '号 must follow the number' when 'order' then 'the year belongs into the brackets, before the number'
        else 'the year belongs into 〔〕, as in 〔' || year || '〕' end as expected_en,
    case when problem = 'bracket' and printed <> '' then printed
        when problem = 'outside' and contains(text, number) then number end as fix_replace,
    case when problem = 'bracket' and printed <> '' then regexp_replace(printed, '^.(?:19|20)[0-9]{2}年?.', concat('〔', year, '〕'))
        when problem = 'outside' and contains(text, number)
            then regexp_replace(number, '^[〔【\[]([一-龥]{1,8})((?:19|20)[0-9]{2})[】\]〕](第?[0-9]{1,5}号)[】\]〕]?$', '\1〔\2〕\3') end as fix_by
from read
