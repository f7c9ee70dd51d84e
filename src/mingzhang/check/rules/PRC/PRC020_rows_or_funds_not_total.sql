-- [rule]
-- title.zh = "采购明细或资金来源之和不等于合计"
-- title.en = "Rows or fund columns differ from the total"
-- message.zh = "采购表{name}为{observed}，{parts_zh}合计{expected}，相差{difference}；请核对"
-- message.en = "Procurement table, {name}: {observed}, but {parts_en} add up to {expected}, a difference of {difference}; check them"
-- why.zh = "合计与明细或资金来源不等，采购预算无法落实。"
-- why.en = "If total and parts disagree, the procurement budget cannot be carried out."
-- fix.zh = "逐行核对采购金额和各资金来源。"
-- fix.en = "Check the amount and the sources of funds row by row."
-- legal_basis.zh = "表格勾稽（填报惯例）"
-- legal_basis.en = "practice (form)"
-- severity = "error"
-- requires = ["procurement"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]
select doc, place, '合计' as name, '各行' as parts_zh, 'its rows' as parts_en,
    printed_total as observed, listed_sum as expected, printed_total - listed_sum as difference, amount_unit
from procurement_total
where printed_total is not null and item_rows > 1 and item_amounts = item_rows
    and abs(printed_total - listed_sum) > printed_tolerance + listed_tolerance
union all
select doc, place, coalesce(item, project, '合计'), '各资金来源', 'its sources of funds', amount, funds, amount - funds, amount_unit
from (
    select *,
        coalesce(general_public, 0) + coalesce(fund, 0) + coalesce(state_capital, 0)
            + coalesce(special_account, 0) + coalesce(own_source, 0) as funds,
        case when general_public <> 0 then 1 else 0 end + case when fund <> 0 then 1 else 0 end
            + case when state_capital <> 0 then 1 else 0 end + case when special_account <> 0 then 1 else 0 end
            + case when own_source <> 0 then 1 else 0 end as fund_columns
    from procurement
) as summed
where fund_columns > 0 and abs(amount - funds) > (1 + fund_columns) * half_unit(decimals, amount_unit)
