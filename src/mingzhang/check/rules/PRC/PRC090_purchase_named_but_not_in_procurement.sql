-- [rule]
-- title.zh = "项目用途含采购内容而无采购预算"
-- title.en = "Purchases in the purpose, none in procurement"
-- message.zh = "项目“{name}”要购买“{words}”，政府采购预算中没有对应内容；应编采购预算的请补编，限额以下的请说明"
-- message.en = "Project “{name}” buys {words}, and the procurement budget has nothing of it; add it, or say that it is below the limit"
-- why.zh = "属于集中采购目录或达到限额的货物、服务应编制采购预算。"
-- why.en = "Goods and services of the central catalogue or above the limit need a procurement budget."
-- fix.zh = "对照集中采购目录和限额标准补编采购预算，或说明不需编制的原因。"
-- fix.en = "Compare with the central catalogue and the limits; add the purchase or explain why not."
-- legal_basis.zh = "《政府采购法》（待核实）；填报惯例"
-- legal_basis.en = "Government Procurement Law (to verify); practice"
-- severity = "warning"
-- requires = ["project", "procurement|statement:procurement"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
with wish as (
    select t.doc, t.project, r.word, r.kind
    from project_text t
    join ref_purchase_word r on position(r.word in t.text_n) > 0
    where t.part in ('name', 'purpose')
),
split as (
    -- what the text says of the three kinds; a kind with money covers every wish of that kind
    select doc, replace(subject, 'procurement_', '') as kind, sum(amount) as amount
    from statement
    where subject in ('procurement_goods', 'procurement_works', 'procurement_services') and measure = 'amount'
    group by doc, subject
),
open_wish as (
    select w.*
    from wish w
    join project_row j on j.doc = w.doc and j.seq = w.project
    where not exists (
            select 1 from procurement p
            where p.doc = w.doc and p.item is not null
                and (shares_bigram(norm(p.item), w.word) or norm(p.project) = j.name_n))
        and not exists (select 1 from split s where s.doc = w.doc and s.kind = w.kind and s.amount > 0)
        -- a table that lists items, a total of zero or a split tells that the wish is not covered
        and (exists (select 1 from procurement p where p.doc = w.doc and p.item is not null)
            or exists (select 1 from split s where s.doc = w.doc)
            or exists (
                select 1 from statement s
                where s.doc = w.doc and s.subject = 'procurement' and s.measure = 'amount' and s.amount = 0))
)
select w.doc, j.place, w.project, max(j.name) as name, string_agg(distinct w.word, '、' order by w.word) as words
from open_wish w
join project_row j on j.doc = w.doc and j.seq = w.project
group by w.doc, j.place, w.project
