-- [rule]
-- title.zh = "决算所列预算数与预算文件不符"
-- title.en = "Budget column of the final accounts differs from the budget document"
-- message.zh = "{name}：决算所列年初预算数为{observed}，预算文件（{other}）为{expected}，相差{difference}；请核对，调整后的预算数应另行注明"
-- message.en = "{name}: the final accounts give an opening budget of {observed}, the budget document ({other}) {expected}, a difference of {difference}; check it, and name an adjusted budget as such"
-- why.zh = "决算与预算对比的起点应是批复的预算，数字不符则完成率和差异原因都不可信。"
-- why.en = "Final accounts are held against the approved budget; with another figure rates and reasons mean nothing."
-- fix.zh = "年初预算数按公开的预算文件填写；用调整预算数的，写明“全年预算数”。"
-- fix.en = "Take the opening budget from the published budget; call an adjusted one 全年预算数."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "error"
-- requires = ["line|statement", "companion:budget"]
-- kinds = ["final"]
-- scope = "corpus"
-- money = ["observed", "expected", "difference"]
with budget_item as (
    -- every amount the budget document gives for an item: rows of T5 and T8, and the text
    select c.doc, d.file as other, chain_key(r.name_chain) as chain, r.amount, r.half
    from companion c
    join nar_item_row r on r.doc = c.companion_doc and r.level_no = 3 and r.by_item
    join document d on d.doc = c.companion_doc
    where c.kind = 'budget'
    union all
    select c.doc, d.file, chain_key(s.name_chain), s.amount, s.half
    from companion c
    join nar_statement s on s.doc = c.companion_doc and s.subject = 'function_item' and s.measure = 'amount' and s.amount is not null
    join document d on d.doc = c.companion_doc
    where c.kind = 'budget'
), stated as (
    select s.doc, s.place, s.seq, s.name, s.amount, s.half, s.amount_unit, b.amount as expected, b.other,
        max(case when abs(s.amount - b.amount) <= s.half + b.half then 1 else 0 end) over (partition by s.doc, s.seq) as settled,
        row_number() over (partition by s.doc, s.seq order by abs(s.amount - b.amount), b.other) as choice
    from nar_statement s
    join budget_item b on b.doc = s.doc and b.chain = chain_key(s.name_chain)
    where s.subject = 'function_item' and s.measure = 'amount' and s.phase = 'approved' and s.amount is not null
        -- an item of several chains in one document (本级 and 下属) is not comparable
        and not exists (
            select 1 from nar_statement o
            where o.doc = s.doc and o.subject = s.subject and o.phase = s.phase and o.name_chain = s.name_chain and o.amount <> s.amount)
), adjusted as (
    -- the column 预算数 of the official form may hold the adjusted budget, and says so
    select distinct doc from paragraph where regexp_matches(text, '预算数[^。]{0,20}(全年|调整后)|调整后[^。]{0,12}预算数')
)
select doc, place, name, amount as observed, expected, amount - expected as difference, other, amount_unit
from stated
where settled = 0 and choice = 1
union all
select f.doc, f.place, f.label, f.amount, b.amount, f.amount - b.amount, d.file, f.amount_unit
from xdc_figure f
join companion c on c.doc = f.doc and c.kind = 'budget'
join xdc_figure b on b.doc = c.companion_doc and b.figure_key = f.figure_key
join document d on d.doc = b.doc
left join adjusted a on a.doc = f.doc
where f.source = 'table' and f.part = 'T7' and f.phase = 'approved' and f.period = 'this_year' and a.doc is null
    and f.measure <> 'admin_operating' and abs(f.amount - b.amount) > f.half + b.half
