-- [rule]
-- title.zh = "数字写法错误"
-- title.en = "Badly written number"
-- message.zh = "金额“{observed}”的千分位逗号或小数点位置不对，读不出确定的数；请核对改正"
-- message.en = "The commas or points of “{observed}” leave open which number is meant; check and correct it"
-- why.zh = "逗号后不足或超过三位、小数点多于一个，多半是漏打或多打了数字，金额因此不可信。"
-- why.en = "A group of fewer or more than three digits, or a second point, mostly means that a digit was lost or added."
-- fix.zh = "对照预算表改正数字。"
-- fix.en = "Correct the number by the budget table."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
with found as (
    select doc, place, project,
        -- 1,5万元 may be a list of two, so a wrong group counts only before decimals, or with a right group beside it
        coalesce(
            nullif(regexp_extract(text_n, '(?:^|[^0-9.,])([0-9]{1,3}(?:,[0-9]{3})*,(?:[0-9]{1,2}|[0-9]{4,})\.[0-9]{2}(?:万元|亿元|元))', 1), ''),
            nullif(regexp_extract(text_n, '(?:^|[^0-9.,])([0-9]{1,3}(?:,[0-9]{3})+,(?:[0-9]{1,2}|[0-9]{4,})(?:万元|亿元|元))', 1), ''),
            nullif(regexp_extract(text_n, '(?:^|[^0-9.,])([0-9]+\.[0-9]{1,4}\.[0-9]{1,4}(?:万元|亿元|元))', 1), '')
        ) as observed
    from txt_span
)
select doc, place, project, observed
from found
where observed is not null
