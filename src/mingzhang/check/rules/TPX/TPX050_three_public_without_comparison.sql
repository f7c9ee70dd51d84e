-- [rule]
-- title.zh = "“三公”总额及各项未作上年对比"
-- title.en = "No comparison with last year"
-- message.zh = "{name}{observed}没有与上年对比；请写明增减额或持平"
-- message.en = "{name_en}, {observed}, is not compared with last year; state the change, or that there is none"
-- why.zh = "总额持平不等于各项持平，各项都应与上年比较。"
-- why.en = "An unchanged total does not mean unchanged parts; each is compared."
-- fix.zh = "补充该项上年数或增减情况和原因。"
-- fix.en = "Add last year's figure or the change, with its reason."
-- legal_basis.zh = "财预〔2016〕143号（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143 (to verify)"
-- severity = "warning"
-- requires = ["statement:three_public|statement:overseas_visits|statement:hospitality|statement:vehicles|statement:vehicle_purchase|statement:vehicle_running"]
-- kinds = ["budget", "final"]
-- money = ["observed"]
with kind as (
    select 'three_public' as subject, '“三公”经费' as name, 'The three public expenses' as name_en
    union all select 'overseas_visits', '因公出国（境）费', 'Overseas visits'
    union all select 'hospitality', '公务接待费', 'Official hospitality'
    union all select 'vehicles', '公务用车购置及运行费', 'Purchase and running of vehicles'
),
compared as (
    -- vehicles are compared where purchase or running is
    select distinct doc, case when subject in ('vehicle_purchase', 'vehicle_running') then 'vehicles' else subject end as subject
    from statement
    where measure in ('amount', 'change') and (direction is not null or change_amount is not null or change_percent is not null or base_amount is not null)
),
young as (
    select distinct doc
    from paragraph_row
    where (contains(text, '成立') or contains(text, '新设立') or contains(text, '组建') or contains(text, '上年无') or contains(text, '无上年'))
        and regexp_matches(text_n, '(本年|当年|今年|年度|年)(新成立|新设立|新组建|成立|组建)|新成立(的)?单位|无上年(数据|对比|数)|上年无(此|本)(部门|单位)')
)
select s.doc, s.place, k.name, k.name_en, s.amount as observed, s.amount_unit
from (
    select *, row_number() over (partition by doc, subject order by case phase when 'executed' then 0 else 1 end, seq) as choice
    from tpx_text
    where measure = 'amount' and amount > 0
) as s
join kind k on k.subject = s.subject
left join compared c on c.doc = s.doc and c.subject = s.subject
left join young y on y.doc = s.doc
where s.choice = 1 and c.doc is null and y.doc is null
