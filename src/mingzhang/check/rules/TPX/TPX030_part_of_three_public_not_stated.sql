-- [rule]
-- title.zh = "“三公”三项未逐项说明"
-- title.en = "A part of the three public expenses is not stated"
-- message.zh = "“三公”经费中没有说明{name}（为零也应说明）{rest_zh}；请补充"
-- message.en = "No amount is stated for {name_en} (nil must be said too){rest_en}; add it"
-- why.zh = "三项应逐项公开，缺一项就无法知道合计的构成。"
-- why.en = "The three must be disclosed one by one; without one the total cannot be understood."
-- fix.zh = "补充该项金额；没有安排的写明为0。"
-- fix.en = "Add the amount; write 0 where nothing is planned."
-- legal_basis.zh = "财预〔2016〕143号；财政部2016年专项检查要求（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143; special check of the Ministry of Finance, 2016 (to verify)"
-- severity = "warning"
-- requires = ["statement:three_public|statement:overseas_visits|statement:hospitality|statement:vehicles|statement:vehicle_purchase|statement:vehicle_running"]
-- kinds = ["budget", "final"]
with kind as (
    select 'overseas_visits' as subject, '因公出国（境）费' as name, 'overseas visits' as name_en
    union all select 'hospitality', '公务接待费', 'official hospitality'
    union all select 'vehicles', '公务用车购置及运行费', 'purchase and running of vehicles'
),
stated as (
    select doc, case when subject in ('vehicle_purchase', 'vehicle_running') then 'vehicles' else subject end as subject,
        max(case when subject in ('vehicle_purchase', 'vehicle_running') then null else amount end) as amount, max(half) as half,
        sum(case when subject in ('vehicle_purchase', 'vehicle_running') then amount end) as split_amount
    from (
        select doc, subject, phase, amount, half, row_number() over (partition by doc, subject order by case phase when 'executed' then 0 else 1 end, seq) as choice
        from tpx_text
        where measure = 'amount' and amount is not null
    ) as every
    where choice = 1
    group by doc, case when subject in ('vehicle_purchase', 'vehicle_running') then 'vehicles' else subject end
),
whole as (
    select s.doc, min(s.place) as place, coalesce(max(case when s.subject = 'three_public' and s.phase = 'executed' then s.amount end),
            max(case when s.subject = 'three_public' then s.amount end)) as total, max(s.amount_unit) as amount_unit,
        max(case when s.subject = 'three_public' and s.amount = 0 then 1 else 0 end) = 1 as nil
    from tpx_text s
    where s.measure = 'amount' and s.subject <> 'admin_operating'
    group by s.doc
),
named as (
    select w.doc, coalesce(sum(coalesce(s.amount, s.split_amount)), 0) as amount, sum(s.half) as half
    from whole w
    left join stated s on s.doc = w.doc and s.subject in ('overseas_visits', 'hospitality', 'vehicles')
    group by w.doc
),
head as (
    select doc, place, row_number() over (partition by doc order by case subject when 'three_public' then 0 else 1 end, seq) as choice
    from tpx_text
    where measure = 'amount' and subject <> 'admin_operating'
)
select w.doc, h.place, k.name, k.name_en,
    case when w.total - n.amount > coalesce(n.half, 0) + 100 then concat('，已列各项合计', money_text(n.amount, w.amount_unit), '，较总额', money_text(w.total, w.amount_unit),
        '尚差', money_text(w.total - n.amount, w.amount_unit)) else '' end as rest_zh,
    case when w.total - n.amount > coalesce(n.half, 0) + 100 then concat('; the parts named leave ', money_text(w.total - n.amount, w.amount_unit), ' of ', money_text(w.total, w.amount_unit)) else '' end as rest_en
from whole w
cross join kind k
join named n on n.doc = w.doc
join head h on h.doc = w.doc and h.choice = 1
left join stated s on s.doc = w.doc and s.subject = k.subject
where s.doc is null and not w.nil
