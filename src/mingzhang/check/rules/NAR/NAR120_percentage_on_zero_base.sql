-- [rule]
-- title.zh = "基期为零却写百分比"
-- title.en = "Percentage on a zero base"
-- message.zh = "“{name}”上年为0，本年{amount}，不能计算增减百分比，文中写{observed}；应写明上年无此项，或删去百分比"
-- message.en = "“{name}” was nil last year and is {amount} now: no percentage can be computed, the text says {observed}; write that it is new, or leave the percentage out"
-- why.zh = "以零为基期没有增长率，“增长100%”会被理解为翻一番。"
-- why.en = "There is no growth rate on nil; “100 %” reads as a doubling."
-- fix.zh = "改为“新增”，只写金额。"
-- fix.en = "Say that it is new and give the amount only."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
-- money = ["amount"]
-- percent = ["observed"]
select doc, place, name, amount, amount_unit, change_percent as observed
from nar_change
where amount > half and change_percent > 0
    and (base_amount = 0
        -- not stated, but the whole amount is an increase
        or (base_amount is null and direction = 'increase' and abs(amount - change_amount) <= half + change_half
            -- one that rounding cannot make; 100 % of a whole amount fits no other base
            and (amount > 10 * (half + change_half) or (amount = change_amount and change_percent = 100))))
