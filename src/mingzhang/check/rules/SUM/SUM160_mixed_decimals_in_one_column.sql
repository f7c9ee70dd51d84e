-- [rule]
-- title.zh = "同列小数位不一致"
-- title.en = "Mixed decimals in a column"
-- message.zh = "{table_zh}{column_zh}列“{row_zh}”为{decimals}位小数，同列多为{usual}位；请统一小数位数"
-- message.en = "{table_en}, column {column_en}: “{row_en}” shows {decimals} decimals, most of the column {usual}; use the same number"
-- why.zh = "小数位数不一，合计难以核对，也易掩盖四舍五入差。"
-- why.en = "With mixed decimals sums are hard to check and rounding is hidden."
-- fix.zh = "同一列统一保留相同的小数位数。"
-- fix.en = "Keep the same number of decimals in one column."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "info"
-- requires = ["line|asset|procurement"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department", "government"]
with shown as (
    select doc, concat(table_id, '|', cast(part as varchar), '|', side, '|', measure, '|', phase, '|', period) as column_key,
        table_id, measure, seq, place, coalesce(name, '合计') as row_name, decimals
    from sum_line
    -- T7 prints one row; whole 万元 and zeros have no decimals to compare
    where amount <> 0 and table_id <> 'T7' and measure <> 'change' and not (amount_unit = '万元' and decimals = 0)
    union all
    select doc, 'asset', 'asset', 'value', seq, place, item, decimals
    from asset where value <> 0 and not (amount_unit = '万元' and decimals = 0)
    union all
    select doc, 'procurement', 'procurement', 'total', seq, place, coalesce(item, project, '合计'), decimals
    from procurement where amount <> 0 and not (amount_unit = '万元' and decimals = 0)
),
counted as (
    select doc, column_key, decimals, max(table_id) as table_id, max(measure) as measure, count(*) as figures,
        min_by(place, seq) as place, min_by(row_name, seq) as row_name
    from shown
    where decimals is not null
    group by doc, column_key, decimals
),
ranked as (
    select *, row_number() over (partition by doc, column_key order by figures, decimals desc) as choice,
        count(*) over (partition by doc, column_key) as kinds,
        first_value(decimals) over (partition by doc, column_key order by figures desc, decimals) as usual
    from counted
)
select r.doc, r.place,
    case r.table_id when 'asset' then '国有资产表' when 'procurement' then '政府采购表' else concat('“', t.name_zh, '”') end as table_zh,
    case r.table_id when 'asset' then 'Asset table' when 'procurement' then 'Procurement table' else t.name_en end as table_en,
    case r.table_id when 'asset' then '价值' when 'procurement' then '采购金额' else coalesce(n.name_zh, '金额') end as column_zh,
    case r.table_id when 'asset' then 'value' when 'procurement' then 'amount' else coalesce(n.name_en, 'amount') end as column_en,
    coalesce(r.row_name, '') as row_zh, coalesce(r.row_name, '') as row_en, r.decimals, r.usual
from ranked r
left join ref_statutory_table t on t.table_id = r.table_id
left join ref_amount_name n on n.name = r.measure
where r.kinds > 1 and r.choice = 1
