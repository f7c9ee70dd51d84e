-- [rule]
-- title.zh = "含个人敏感信息"
-- title.en = "Personal data"
-- message.zh = "出现{kind_zh}“{masked}”，公开前应删除或遮盖"
-- message.en = "There is {kind_en} “{masked}”: remove or mask it before disclosure"
-- why.zh = "公开身份证号、手机号、银行账号会损害个人权益，也违反个人信息保护要求。"
-- why.en = "Publishing ID, telephone or bank numbers harms people and breaks the rules on personal information."
-- fix.zh = "删除该号码，确需保留的只留首尾几位。"
-- fix.en = "Delete the number, or keep only its ends."
-- legal_basis.zh = "《个人信息保护法》《政府信息公开条例》（条款待核实）"
-- legal_basis.en = "Personal Information Protection Law; Regulations on Open Government Information (articles to verify)"
-- severity = "error"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
with candidate as (
    select doc, place, project, seq, text_n,
        regexp_extract(text_n, '(?:^|[^0-9A-Za-z])([1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx])(?:[^0-9A-Za-z]|$)', 1) as id_number,
        regexp_extract(text_n, '(?:^|[^0-9A-Za-z.,-])(1[3-9][0-9]{9})(?:[^0-9A-Za-z.]|$)', 1) as mobile,
        regexp_extract(text_n, '(?:账号|帐号|卡号|银行账户)[:为]?([0-9]{12,19})(?:[^0-9]|$)', 1) as account
    from text_span
    -- the shortest of the three has eleven digits
    where regexp_matches(text_n, '[0-9]{11}')
),
digit as (
    select *, (
        cast(substr(id_number, 1, 1) as integer) * 7 + cast(substr(id_number, 2, 1) as integer) * 9
        + cast(substr(id_number, 3, 1) as integer) * 10 + cast(substr(id_number, 4, 1) as integer) * 5
        + cast(substr(id_number, 5, 1) as integer) * 8 + cast(substr(id_number, 6, 1) as integer) * 4
        + cast(substr(id_number, 7, 1) as integer) * 2 + cast(substr(id_number, 8, 1) as integer)
        + cast(substr(id_number, 9, 1) as integer) * 6 + cast(substr(id_number, 10, 1) as integer) * 3
        + cast(substr(id_number, 11, 1) as integer) * 7 + cast(substr(id_number, 12, 1) as integer) * 9
        + cast(substr(id_number, 13, 1) as integer) * 10 + cast(substr(id_number, 14, 1) as integer) * 5
        + cast(substr(id_number, 15, 1) as integer) * 8 + cast(substr(id_number, 16, 1) as integer) * 4
        + cast(substr(id_number, 17, 1) as integer) * 2) % 11 as remainder
    from candidate
    where id_number <> ''
)
select doc, place, project, '居民身份证号' as kind_zh, 'an identity number' as kind_en,
    concat(substr(id_number, 1, 6), '********', substr(id_number, 15, 4)) as masked
from digit
where upper(substr(id_number, 18, 1)) = substr('10X98765432', cast(remainder as integer) + 1, 1)
union all
-- the telephone of the unit's own contact is meant to be public
select doc, place, project, '手机号码', 'a mobile telephone number', concat(substr(mobile, 1, 3), '****', substr(mobile, 8, 4))
from candidate
where mobile <> '' and not regexp_matches(text_n, '联系电话|咨询电话|监督电话|举报电话|联系方式|联系人|公开电话|电话')
union all
select doc, place, project, '银行账号', 'a bank account number', concat(substr(account, 1, 4), '****', substr(account, length(account) - 3, 4))
from candidate
where account <> ''
