-- [rule]
-- title.zh = "公开或批复日期缺失、次序矛盾"
-- title.en = "Date missing or impossible"
-- message.zh = "{detail_zh}"
-- message.en = "{detail_en}"
-- why.zh = "没有日期就无法核对二十日的公开期限，次序矛盾说明日期有误。"
-- why.en = "Without dates the limit of twenty days cannot be checked; an impossible order means a wrong date."
-- fix.zh = "在公开文本或页面标明批复日期和公开日期，改正矛盾的日期。"
-- fix.en = "Print the days of approval and publication and correct what contradicts."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- kinds = ["budget", "final", "self_evaluation"]
select doc, place,
    case when approved_on is null then '未见批复日期和公开日期，无法核对二十日期限；请补充日期'
        else '未见公开日期，无法核对二十日期限；请补充日期' end as detail_zh,
    case when approved_on is null then 'Neither approval nor publication is dated: the limit of twenty days cannot be checked; add the dates'
        else 'The day of publication is missing: the limit of twenty days cannot be checked; add it' end as detail_en,
    -- the page of the notice may date it
    'info' as severity
from document
where published_on is null
union all
select doc, place, concat('公开日期', cast(published_on as varchar), '早于批复日期', cast(approved_on as varchar), '；请核对'),
    concat('Published on ', cast(published_on as varchar), ' before the approval on ', cast(approved_on as varchar), '; check the dates'),
    cast(null as varchar)
from document
where published_on < approved_on
union all
select distinct s.doc, s.place, concat('文中数据截至', cast(s.as_of as varchar), '，晚于公开日期', cast(d.published_on as varchar), '；请核对'),
    concat('Figures stand as of ', cast(s.as_of as varchar), ', after the publication on ', cast(d.published_on as varchar), '; check the dates'),
    null
from statement s
join document d on d.doc = s.doc
where s.as_of > d.published_on
union all
select p.doc, p.place, concat('文中批复日期', cast(p.replied as varchar), '晚于公开日期', cast(d.published_on as varchar), '；请核对'),
    concat('The text dates the approval ', cast(p.replied as varchar), ', after the publication on ', cast(d.published_on as varchar), '; check the dates'),
    null
from (
    select doc, place, try_cast(concat(
            regexp_extract(text_n, '(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日[^。;,]{0,12}批[复准]', 1), '-',
            regexp_extract(text_n, '(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日[^。;,]{0,12}批[复准]', 2), '-',
            regexp_extract(text_n, '(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日[^。;,]{0,12}批[复准]', 3)) as date) as replied
    from txt_prose
    where regexp_matches(text_n, '20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[^。;,]{0,12}批[复准]')
) as p
join document d on d.doc = p.doc
where p.replied > d.published_on
