-- One row per number of the text that fails a rule, as text beside the right one. rule: the code that failed;
-- shown_text, right_text: both in the unit and with the places shown; unit: % or the unit of money or count.
select doc, place, rule, name, shown_text(shown, decimals) as shown_text, shown_text(expected, decimals) as right_text, '%' as unit
from nar_ratio
where verdict = 'wrong'
union all
select a.doc, a.place, a.rule, a.name,
    shown_text(cast(a.shown as decimal(20, 2)) * u.factor, p.places), shown_text(cast(a.expected as decimal(20, 2)) * u.factor, p.places), a.amount_unit
from nar_amount a
join (select '元' as unit, cast(1 as decimal(9, 8)) as factor union all select '千元', 0.001 union all select '万元', 0.0001
    union all select '亿元', 0.00000001) as u on u.unit = a.amount_unit
join (select doc, seq, decimals as places, change_decimals from statement) as p on p.doc = a.doc and p.seq = a.seq
where a.verdict = 'wrong'
union all
-- in a breakdown the whole or any part may be the slip; the whole is compared
select doc, place, 'NAR290', shown, shown_text(whole, places), shown_text(parts, places), unit
from nar_breakdown
where abs(whole - parts) > half
