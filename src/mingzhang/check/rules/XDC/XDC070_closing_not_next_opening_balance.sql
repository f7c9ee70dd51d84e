-- [rule]
-- title.zh = "年末结转与次年年初数不符"
-- title.en = "Closing balance is not the next opening balance"
-- message.zh = "年末结转和结余为{observed}，{what_zh}（{other}）为{expected}，相差{difference}；请核对，经审计调整的应说明"
-- message.en = "the closing balance is {observed}, {what_en} ({other}) is {expected}, a difference of {difference}; check it, and state any adjustment by audit"
-- why.zh = "上年结余是下年的期初数，不衔接说明有资金漏记或重记。"
-- why.en = "This year's balance opens the next; a gap means money lost or counted twice."
-- fix.zh = "按年末账面数填列次年年初数；经审计、收回等调整的写明金额和依据。"
-- fix.en = "Carry the closing figure over; state amount and ground of any adjustment."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "error"
-- requires = ["line:T1", "companion:next_year|companion:next_budget"]
-- kinds = ["final"]
-- scope = "corpus"
-- money = ["observed", "expected", "difference"]
with closing as (
    select * from xdc_figure
    where source = 'table' and part = 'T1' and row_key = 'expenditure balance' and measure = 'total' and period = 'this_year'
), stated as (
    select distinct doc from paragraph where regexp_matches(text, '(年初|上年)结转[^。]{0,30}(调整|收回|审计|更正)|(调整|收回|审计)[^。]{0,20}(年初|上年)结转')
)
select k.doc, k.place, '次年决算的年初结转和结余' as what_zh, 'the opening balance of the next final accounts' as what_en,
    k.amount as observed, o.amount as expected, k.amount - o.amount as difference, d.file as other, k.amount_unit
from closing k
join companion c on c.doc = k.doc and c.kind = 'next_year'
join xdc_figure o on o.doc = c.companion_doc and o.source = 'table' and o.part = 'T1' and o.row_key = 'revenue carry_over'
    and o.measure = 'total' and o.period = 'this_year' and o.phase = k.phase
join document d on d.doc = o.doc
left join stated a on a.doc = o.doc
where a.doc is null and abs(k.amount - o.amount) > k.half + o.half and k.phase = 'executed'
union all
select k.doc, k.place, '次年预算的上年结转', 'the carry-over in the next budget',
    k.amount, o.amount, k.amount - o.amount, d.file, k.amount_unit
from closing k
join companion c on c.doc = k.doc and c.kind = 'next_budget'
join xdc_figure o on o.doc = c.companion_doc and o.source = 'table' and o.part = 'T1' and o.row_key = 'revenue carry_over'
    and o.measure = 'total' and o.period = 'this_year'
join document d on d.doc = o.doc
left join stated a on a.doc = o.doc
where a.doc is null and o.amount - k.amount > k.half + o.half and k.phase = 'executed'
