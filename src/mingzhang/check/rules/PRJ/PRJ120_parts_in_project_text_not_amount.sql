-- [rule]
-- title.zh = "项目文字分项与金额不符"
-- title.en = "Parts in the project text differ from the amount"
-- message.zh = "“{name}”各分项合计{observed}，所述金额为{expected}，相差{difference}；请核对"
-- message.en = "“{name}”: the parts add up to {observed}, the stated amount is {expected}, a difference of {difference}; check them"
-- why.zh = "项目说明里的分项应恰好用完项目金额。"
-- why.en = "The parts in a project text must use up its amount."
-- fix.zh = "逐项核对金额，使合计等于项目预算。"
-- fix.en = "Check each part so that they add up to the budget."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["project|statement"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
-- money = ["observed", "expected", "difference"]

-- goals that each say how much is paid
with paid as (
    select doc, project, seq, norm(text) as text_n,
        regexp_extract(norm(text), '(发放|补助|补贴|支付|奖励|拨付|投入|安排)[^。;,]{0,12}?([0-9][0-9,]*(\.[0-9]+)?)(万元|元)', 2) as shown,
        regexp_extract(norm(text), '(发放|补助|补贴|支付|奖励|拨付|投入|安排)[^。;,]{0,12}?([0-9][0-9,]*(\.[0-9]+)?)(万元|元)', 4) as unit
    from goal
    where term = 'annual'
),
summed as (
    select doc, project, count(*) as goals, count(case when shown <> '' then 1 end) as with_amount,
        sum(cast(replace(nullif(shown, ''), ',', '') as decimal(20, 6)) * unit_yuan(nullif(unit, ''))) as amount,
        sum(half_unit(case when position('.' in shown) > 0 then length(shown) - position('.' in shown) else 0 end, nullif(unit, ''))) as tolerance
    from paid
    group by doc, project
)
select s.doc, p.place, s.project, p.name, s.amount as observed, p.amount as expected, s.amount - p.amount as difference, p.amount_unit
from summed s
join project_row p on p.doc = s.doc and p.seq = s.project
where s.goals > 1 and s.with_amount = s.goals and abs(s.amount - p.amount) > s.tolerance + p.tolerance
union all
-- an amount of a project text with its parts
select t.doc, t.place, cast(null as integer), coalesce(c.title, '项目说明'), sum(k.amount), t.amount, sum(k.amount) - t.amount, t.amount_unit
from statement t
join section c on c.doc = t.doc and c.seq = t.section
join statement k on k.doc = t.doc and k.part_of = t.seq and k.measure = 'amount'
left join section u on u.doc = c.doc and u.seq = c.parent
where t.measure = 'amount' and (c.kind = 'project_text' or u.kind = 'project_text')
group by t.doc, t.place, t.seq, t.amount, t.decimals, t.amount_unit, c.title
having count(*) > 1
    and abs(sum(k.amount) - t.amount) > half_unit(t.decimals, t.amount_unit) + sum(half_unit(k.decimals, k.amount_unit))
