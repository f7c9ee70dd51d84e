-- [rule]
-- title.zh = "批复链条超期"
-- title.en = "Approval chain late"
-- message.zh = "人大{npc}批准，{approved}批复到本{level_zh}，相隔{observed}天，超过{expected}天；请核对批复日期"
-- message.en = "Approved by the people's congress on {npc} and passed on to this {level_en} on {approved}, {observed} days later; the limit is {expected} days"
-- why.zh = "批复逐级有法定期限，超期会推迟预算执行和公开。"
-- why.en = "Every step of the approval has its limit; a late one delays execution and disclosure."
-- fix.zh = "核对各级批复日期；确属超期的说明原因。"
-- fix.en = "Check the dates of each step; where it was late, explain."
-- legal_basis.zh = "《预算法》第五十二条"
-- legal_basis.en = "Budget Law art. 52"
-- severity = "warning"
-- requires = ["document:approved_on", "document:region_code"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- not_applicable = "select d.doc from document d left join ref_npc_date n on n.region_code = left(d.region_code, 6) and n.year = d.year and coalesce(n.kind, 'budget') = 'budget' where n.region_code is null"
select d.doc, d.place, cast(n.approved_on as date) as npc, d.approved_on as approved,
    d.approved_on - cast(n.approved_on as date) as observed,
    cast(f.value + case d.level when 'unit' then u.value else 0 end as integer) as expected,
    case d.level when 'unit' then '单位' else '部门' end as level_zh,
    case d.level when 'unit' then 'unit' else 'department' end as level_en
from document d
join ref_npc_date n on n.region_code = left(d.region_code, 6) and n.year = d.year and coalesce(n.kind, 'budget') = 'budget'
join threshold f on f.doc = d.doc and f.key = 'finance_reply_days'
join threshold u on u.doc = d.doc and u.key = 'department_reply_days'
where d.approved_on - cast(n.approved_on as date) > f.value + case d.level when 'unit' then u.value else 0 end
