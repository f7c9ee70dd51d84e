-- [rule]
-- title.zh = "公务用车购置费与运行费未分列"
-- title.en = "Vehicle purchase and running not separated"
-- message.zh = "公务用车购置及运行费{observed}没有分列购置费与运行费{hint_zh}；请分别说明"
-- message.en = "Purchase and running of vehicles is one figure, {observed}{hint_en}; state the two apart"
-- why.zh = "购置与运行性质不同，应当分别公开。"
-- why.en = "Buying and running vehicles are different things and are disclosed apart."
-- fix.zh = "分列公务用车购置费和公务用车运行维护费，没有的写0。"
-- fix.en = "Give purchase and running separately; write 0 where there is none."
-- legal_basis.zh = "财预〔2016〕143号；财政部2016年专项检查要求（待核实）"
-- legal_basis.en = "Caiyu (2016) No. 143; special check of the Ministry of Finance, 2016 (to verify)"
-- severity = "warning"
-- requires = ["statement:vehicles"]
-- kinds = ["budget", "final"]
-- money = ["observed"]
with split as (
    select doc, max(case when source = 'text' then amount end) as amount,
        count(distinct case when source = 'text' then subject end) as in_text,
        count(distinct case when source = 'table' then subject end) as in_table
    from (
        select doc, subject, amount, 'text' as source from tpx_text
        where measure in ('amount', 'change') and subject in ('vehicle_purchase', 'vehicle_running')
        union all
        select doc, subject, amount, 'table' from tpx_table where subject in ('vehicle_purchase', 'vehicle_running')
    ) as parts
    group by doc
)
select s.doc, s.place, s.amount as observed, s.amount_unit,
    -- the table says it, the text should too
    case when p.in_table = 2 then 'info' end as severity,
    case when p.in_table = 2 then '（表中已分列）' else '' end as hint_zh,
    case when p.in_table = 2 then ' (the table has both)' else '' end as hint_en
from (
    select *, row_number() over (partition by doc order by seq) as choice
    from tpx_text
    where subject = 'vehicles' and measure = 'amount' and amount > 0
) as s
left join split p on p.doc = s.doc
-- one of the two that is the whole leaves nil for the other
where s.choice = 1 and coalesce(p.in_text, 0) < 2 and not coalesce(abs(p.amount - s.amount) <= s.half, false)
