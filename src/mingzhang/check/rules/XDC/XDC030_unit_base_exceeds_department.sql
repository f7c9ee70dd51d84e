-- [rule]
-- title.zh = "单位上年基数大于部门"
-- title.en = "Unit's base year exceeds the department's"
-- message.zh = "{name}：单位文件的{base_year}年基数为{observed}，部门文件（{other}）只有{expected}；请核对上年数"
-- message.en = "{name}: the unit's base of {base_year} is {observed}, the department's ({other}) only {expected}; check last year's figures"
-- why.zh = "部门上年数包含单位上年数，单位基数更大说明上年数有误。"
-- why.en = "Last year's figure of the department includes the unit's; a larger base is wrong."
-- fix.zh = "按上年执行数或预算数核对两份文件的基数。"
-- fix.en = "Check both bases against last year's outturn or budget."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "error"
-- requires = ["statement", "companion:department"]
-- kinds = ["budget", "final"]
-- levels = ["unit"]
-- scope = "corpus"
-- money = ["observed", "expected"]
select u.doc, u.place, u.name, u.base_year, u.base as observed, d.base as expected, f.file as other, u.amount_unit
from xdc_item u
join companion c on c.doc = u.doc and c.kind = 'department'
join xdc_item d on d.doc = c.companion_doc and d.subject = u.subject and d.item_key = u.item_key
    and d.base_year = u.base_year and d.base_phase = u.base_phase
join document f on f.doc = d.doc
where u.base_from = 'stated' and d.base_from = 'stated' and u.base_low > d.base_high
