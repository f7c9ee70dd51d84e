-- [rule]
-- title.zh = "单位与部门基数相同而当年数不同"
-- title.en = "Same base, different current amount"
-- message.zh = "{name}：单位与部门（{other}）的{base_year}年基数同为{base}，当年数却为{observed}和{expected}；请核对基数是否照抄"
-- message.en = "{name}: unit and department ({other}) state the same base of {base_year}, {base}, but {observed} and {expected} for this year; check whether the base was copied"
-- why.zh = "部门含多个单位时上年数不会恰好相同，多为互相抄录。"
-- why.en = "Where a department has several units their bases are not the same by chance: one was copied."
-- fix.zh = "按各自上年数更正基数。"
-- fix.en = "Give each its own figure of the year before."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "warning"
-- requires = ["statement", "companion:department"]
-- kinds = ["budget", "final"]
-- levels = ["unit"]
-- scope = "corpus"
-- money = ["base", "observed", "expected"]
select u.doc, u.place, u.name, u.base_year, u.base, u.amount as observed, d.amount as expected, f.file as other, u.amount_unit
from xdc_item u
join companion c on c.doc = u.doc and c.kind = 'department'
join xdc_item d on d.doc = c.companion_doc and d.subject = u.subject and d.item_key = u.item_key
    and d.base_year = u.base_year and d.base_phase = u.base_phase
join document f on f.doc = d.doc
where u.base_from = 'stated' and d.base_from = 'stated' and u.base > 0 and u.base = d.base
    and abs(u.amount - d.amount) > u.half + d.half
