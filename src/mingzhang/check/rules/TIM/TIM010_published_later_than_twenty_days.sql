-- [rule]
-- title.zh = "超过二十日公开"
-- title.en = "Published later than 20 days"
-- message.zh = "{approved}批复，{published}公开，相隔{observed}天，超过{expected}天的期限；请说明原因，今后按期公开"
-- message.en = "Approved on {approved} and published on {published}, {observed} days later; the limit is {expected} days"
-- why.zh = "法律规定批复后二十日内公开，逾期公开要承担责任。"
-- why.en = "The law asks for disclosure within twenty days of the approval."
-- fix.zh = "核对批复和公开日期；确属逾期的说明原因并整改。"
-- fix.en = "Check both dates; where it was late, explain and mend."
-- legal_basis.zh = "《预算法》第十四条第一款、第二款，《预算法实施条例》第六条；罚则见《预算法》第九十二条第三项"
-- legal_basis.en = "Budget Law art. 14(1)(2), Implementing Regulations art. 6; penalty Budget Law art. 92(3)"
-- severity = "error"
-- requires = ["document:approved_on", "document:published_on"]
-- kinds = ["budget", "final"]
-- not_applicable = "select doc from document where level = 'unit' and approved_on < date '2020-10-01'"
select d.doc, d.place, d.approved_on as approved, d.published_on as published,
    d.published_on - d.approved_on as observed, cast(t.value as integer) as expected
from document d
join threshold t on t.doc = d.doc and t.key = 'publish_days'
where d.published_on - d.approved_on > t.value
