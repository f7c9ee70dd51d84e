-- [rule]
-- title.zh = "项目文字分项与金额不符"
-- title.en = "Parts in the project text differ from the amount"
-- message.zh = "“{name}”{part_zh}{observed}，{whole_zh}{expected}，相差{difference}；请核对"
-- message.en = "“{name}”: {part_en} {observed}, {whole_en} {expected}, a difference of {difference}; check them"
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
),
-- what a project text gives for the year in its one clause on it; chapter_key: the project its chapter is called after
told as (
    select a.doc, a.section, e.parent as chapter, a.place,
        regexp_replace(norm(c.title), '(项目|专项|经费|资金)*(情况)?说明$', '') as chapter_key,
        regexp_extract(a.clause, '([0-9]+(?:\.[0-9]+)?)(?:亿元|万元|万|元)', 1) as shown,
        regexp_replace(regexp_extract(a.clause, '[0-9](亿元|万元|万|元)', 1), '万$', '万元') as unit
    from project_year_amount a
    join section e on e.doc = a.doc and e.seq = a.section
    join section c on c.doc = a.doc and c.seq = e.parent
    join (
        select doc, section from project_year_amount where of_year group by doc, section having count(*) = 1
    ) once on once.doc = a.doc and once.section = a.section
    where a.of_year and a.names_year and regexp_matches(a.clause, '预算|安排|经费|资金')
        and not regexp_matches(a.clause, '[0-9](元|万|亿).*[0-9](元|万|亿)|[省市区县]级|中央|上级|自筹|结转|追加|采购|季度|月|每|人均|标准|约|近|余|左右|不超过|以内')
),
stated as (
    select *, cast(shown as decimal(20, 6)) * unit_yuan(unit) as amount,
        half_unit(case when position('.' in shown) > 0 then length(shown) - position('.' in shown) else 0 end, unit) as half,
        count(*) over (partition by doc) as texts, count(*) over (partition by doc, chapter_key) as alike
    from told
    where shown <> ''
),
form as (
    select *, count(*) over (partition by doc) as forms, count(*) over (partition by doc, key) as alike
    from (select *, regexp_replace(name_n, '(项目|专项|经费|资金)*$', '') as key from project_row where has_form) as keyed
)
select s.doc, p.place, s.project, p.name, s.amount as observed, p.amount as expected, s.amount - p.amount as difference, p.amount_unit,
    '各分项合计' as part_zh, 'the parts add up to' as part_en, '所述金额为' as whole_zh, 'the stated amount is' as whole_en
from summed s
join project_row p on p.doc = s.doc and p.seq = s.project
where s.goals > 1 and s.with_amount = s.goals and abs(s.amount - p.amount) > s.tolerance + p.tolerance
union all
-- an amount of a project text with its parts
select t.doc, t.place, cast(null as integer), coalesce(c.title, '项目说明'), sum(k.amount), t.amount, sum(k.amount) - t.amount, t.amount_unit,
    '各分项合计', 'the parts add up to', '所述金额为', 'the stated amount is'
from statement t
join section c on c.doc = t.doc and c.seq = t.section
join statement k on k.doc = t.doc and k.part_of = t.seq and k.measure = 'amount'
left join section u on u.doc = c.doc and u.seq = c.parent
where t.measure = 'amount' and (c.kind = 'project_text' or u.kind = 'project_text')
group by t.doc, t.place, t.seq, t.amount, t.decimals, t.amount_unit, c.title
having count(*) > 1
    and abs(sum(k.amount) - t.amount) > half_unit(t.decimals, t.amount_unit) + sum(half_unit(k.decimals, k.amount_unit))
union all
-- the year's amount in the text of a project and in its goal form; a slip by less than a unit is cut off, not wrong
select t.doc, t.place, f.seq, f.name, t.amount, f.amount, t.amount - f.amount, t.unit,
    '年度预算安排写明', 'the text plans', '绩效目标表的年度金额为', 'the goal form has'
from stated t
join form f on f.doc = t.doc and length(f.key) > 1 and f.alike = 1 and t.alike = 1
    and (f.key = t.chapter_key or (t.chapter_key = '' and f.forms = 1 and t.texts = 1))
where abs(t.amount - f.amount) > 2 * t.half + f.tolerance
    and (f.fiscal is null or abs(t.amount - f.fiscal) > 2 * t.half + half_unit(f.fiscal_decimals, f.amount_unit))
    -- a form may also hold the money of all years of the project
    and (f.total_amount is null or abs(t.amount - f.total_amount) > 2 * t.half + half_unit(f.total_decimals, f.amount_unit))
    and (f.key = t.chapter_key or exists (
        select 1 from project_element e
        join section c on c.doc = e.doc and c.seq = e.section
        where e.doc = t.doc and c.parent = t.chapter and contains(e.text_n, f.key)))
