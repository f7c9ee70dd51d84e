-- [rule]
-- title.zh = "文中其他数量分解不等"
-- title.en = "Other breakdowns in prose do not add up"
-- message.zh = "“{phrase}”：总数{observed}{unit}，分项合计{expected}{unit}，相差{difference}{unit}；请核对"
-- message.en = "“{phrase}”: the whole is {observed} {unit}, its parts add up to {expected} {unit}, a difference of {difference}; check them"
-- why.zh = "同一句话里的总数与分项应当相等，不等多是数字错位。"
-- why.en = "Whole and parts in one sentence must agree; a gap is usually a typing slip."
-- fix.zh = "核对原始资料，改正错误的数字。"
-- fix.en = "Check the source and correct the wrong number."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph"]
-- kinds = ["budget", "final", "self_evaluation"]
select doc, place, phrase, whole as observed, parts as expected, whole - parts as difference, unit
from nar_breakdown
where abs(whole - parts) > half
