-- [rule]
-- title.zh = "超过人大批准后最晚期限"
-- title.en = "Past the latest possible day"
-- message.zh = "{published}公开，{limit_zh}；请核对公开日期并说明逾期原因"
-- message.en = "Published on {published}, {limit_en}; check the date and explain the delay"
-- why.zh = "人大批准后逐级批复、公开均有期限，超过最晚期限即为逾期公开。"
-- why.en = "Every step after the people's congress has its limit; past their sum the disclosure is late."
-- fix.zh = "核对公开日期；确属逾期的说明原因并整改。"
-- fix.en = "Check the date; where it was late, explain and mend."
-- legal_basis.zh = "《预算法》第十四条、第五十二条，《预算法实施条例》第六条（20日+15日+20日）"
-- legal_basis.en = "Budget Law art. 14, 52, Implementing Regulations art. 6 (20 + 15 + 20 days)"
-- severity = "error"
-- requires = ["document:published_on"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where approved_on is not null"
with limited as (
    select d.doc, d.place, d.kind, d.level, d.year, d.published_on, cast(n.approved_on as date) as npc,
        cast(p.value + f.value + case d.level when 'unit' then u.value else 0 end as integer) as days
    from document d
    left join ref_npc_date n on n.region_code = left(d.region_code, 6) and n.year = d.year
        and coalesce(n.kind, d.kind) = d.kind
    join threshold p on p.doc = d.doc and p.key = 'publish_days'
    join threshold f on f.doc = d.doc and f.key = 'finance_reply_days'
    join threshold u on u.doc = d.doc and u.key = 'department_reply_days'
    where d.approved_on is null and d.published_on is not null
)
select doc, place, published_on as published,
    concat('距人大批准（', cast(npc as varchar), '）', cast(published_on - npc as varchar), '天，超过最晚', cast(days as varchar), '天') as limit_zh,
    concat(cast(published_on - npc as varchar), ' days after the people''s congress (', cast(npc as varchar), '); the latest is ', cast(days as varchar)) as limit_en
from limited
where npc is not null and published_on - npc > days
union all
select doc, place, published_on, concat(cast(year as varchar), '年预算年度已进入第四季度'),
    concat('when the last quarter of the budget year ', cast(year as varchar), ' had begun')
from limited
where npc is null and kind = 'budget' and published_on >= make_date(year, 10, 1)
