-- [rule]
-- title.zh = "疑似多一位、少一位或错位"
-- title.en = "Digit slip suspected"
-- message.zh = "“{name}”的{observed}疑为{expected}之误（多一位、少一位、错一位或小数点错位）"
-- message.en = "{observed} for “{name}” looks like a slip for {expected} (a digit added, lost, changed or moved)"
-- why.zh = "指出最可能的笔误，便于直接改正。"
-- why.en = "Names the likeliest slip of the pen."
-- fix.zh = "对照原始数据确认后改正。"
-- fix.en = "Confirm with the source and correct it."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["statement|paragraph"]
-- kinds = ["budget", "final", "self_evaluation"]
select doc, place, name, concat(shown_text, unit) as observed, concat(right_text, unit) as expected, rule as failed
from nar_failed
where digit_slip(shown_text, right_text)
