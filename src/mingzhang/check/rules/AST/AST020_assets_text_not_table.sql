-- [rule]
-- title.zh = "文中资产数与表不符"
-- title.en = "Assets in the text differ from the table"
-- message.zh = "文中“{name}”为{observed}，资产表为{expected}，相差{difference}；请核对后改为一致"
-- message.en = "The text gives {observed} for “{name}”, the asset table {expected}, a difference of {difference}; make them agree"
-- why.zh = "同一资产在文字和表格中应是同一个数。"
-- why.en = "One asset must have one figure in text and table."
-- fix.zh = "以资产表（资产年报）为准改正文字，或改正表格。"
-- fix.en = "Correct the text after the table (annual asset report), or the table."
-- legal_basis.zh = "文表一致（填报惯例）"
-- legal_basis.en = "practice (text and table agree)"
-- severity = "error"
-- requires = ["asset", "statement"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
select s.doc, s.place, s.sentence as name, s.amount as observed, a.value as expected,
    s.amount - a.value as difference, s.amount_unit, false as is_count
from statement s
join asset a on a.doc = s.doc
    and ((s.subject in ('assets_total', 'fixed_assets') and a.kind = 'total' and s.part_of is null)
        or (s.subject = 'other_fixed_assets' and a.kind = 'other'))
where s.measure = 'amount' and a.value is not null
    -- 固定资产 is the table's total only where the table lists fixed assets alone
    and not (s.subject = 'fixed_assets' and exists (
        select 1 from asset b
        where b.doc = a.doc
            and coalesce(b.kind, '') not in ('total', 'building', 'office_building', 'vehicle', 'equipment', 'other')))
    and abs(s.amount - a.value) > half_unit(s.decimals, s.amount_unit) + half_unit(a.decimals, a.amount_unit)
union all
select s.doc, s.place, s.sentence, s.quantity, a.quantity, s.quantity - a.quantity, null, true
from statement s
join asset a on a.doc = s.doc and a.kind = 'vehicle' and a.part_of is null
where s.subject = 'vehicle_count' and s.measure = 'count' and s.part_of is null and s.quantity <> a.quantity
