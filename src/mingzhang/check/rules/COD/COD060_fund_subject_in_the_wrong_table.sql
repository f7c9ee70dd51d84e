-- [rule]
-- title.zh = "基金科目与一般公共预算科目错表"
-- title.en = "Fund subject in the wrong table"
-- message.zh = "科目{code}“{name}”属于{right_zh}，却列在{table_zh}，金额{observed}；请移到相应的表"
-- message.en = "Subject {code} “{name}” belongs to the {right_en} but stands in the {table_en} with {observed}; move it"
-- why.zh = "预算种类混列，一般公共预算和政府性基金预算都不准确。"
-- why.en = "Mixing budgets makes both of them wrong."
-- fix.zh = "按科目所属预算列入相应的表，并更新合计。"
-- fix.en = "List it in the table of its budget and update the totals."
-- legal_basis.zh = "当年《政府收支分类科目》（待核实）"
-- legal_basis.en = "classification of the year (to verify)"
-- severity = "error"
-- requires = ["line:T5|line:T8|line:T9"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed"]
with printed as (
    select doc, table_id, row_index, code, name,
        min_by(place, seq) as place, max_by(amount, abs(amount)) as amount, max(amount_unit) as amount_unit
    from line
    where table_id in ('T5', 'T8', 'T9') and norm(code) <> '' and amount <> 0 and length(code) >= 3
    group by doc, table_id, row_index, code, name
)
select p.doc, p.place, p.code, p.name, p.amount as observed, p.amount_unit,
    case r.belongs when 'fund' then '政府性基金预算' when 'state_capital' then '国有资本经营预算' else '一般公共预算' end as right_zh,
    case r.belongs when 'fund' then 'fund budget' when 'state_capital' then 'state capital budget' else 'general public budget' end as right_en,
    case p.table_id when 'T5' then '一般公共预算支出表' when 'T8' then '政府性基金预算支出表' else '国有资本经营预算支出表' end as table_zh,
    case p.table_id when 'T5' then 'general public budget table' when 'T8' then 'fund table' else 'state capital table' end as table_en
from printed p
join ref_fund_subject r on left(p.code, length(r.prefix)) = r.prefix
where ((p.table_id = 'T5' and r.belongs in ('fund', 'state_capital'))
        or (p.table_id = 'T8' and r.belongs <> 'fund')
        or (p.table_id = 'T9' and r.belongs <> 'state_capital'))
    -- special government bonds have a subclass 98 under many classes
    and not (p.table_id = 'T8' and substr(p.code, 4, 2) = '98')
    and not (r.belongs = 'general_public' and length(p.code) < 5)
