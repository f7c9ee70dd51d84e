-- [rule]
-- title.zh = "目标降低而预算不减"
-- title.en = "Target lowered, money not"
-- message.zh = "“{name}”{what_zh}（上年：{other}）；请说明"
-- message.en = "“{name}”: {what_en} (last year: {other}); explain"
-- why.zh = "目标比上年低而预算不减，或预算大变而目标不变，说明目标与资金脱节。"
-- why.en = "Lower targets for the same money, or the same targets for other money, show that goals and money are apart."
-- fix.zh = "参照历史标准重新设定目标值，或按工作量调整预算。"
-- fix.en = "Set targets by what was reached before, or adjust the money to the work."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）历史标准（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, historical standards (to verify)"
-- severity = "info"
-- requires = ["project", "indicator", "companion:previous_year"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- scope = "corpus"
with target as (
    select x.doc, x.project, x.name as project_name, x.amount, x.half, x.amount_unit, x.before_amount, x.before_half, x.other,
        i.place, i.label, i.target_text, b.target_text as before_text, i.target, b.target as before_target, i.target_kind,
        case
            when i.sign in ('≤', '＜') and b.sign in ('≤', '＜') then 'lower'
            when list_contains(i.label_lists, 'lower') or list_contains(i.label_lists, 'cost') then null
            when coalesce(i.sign, '') in ('≥', '＞', '＝', '') and coalesce(b.sign, '') = coalesce(i.sign, '') then 'higher'
        end as direction
    from xdc_project x
    join ind_row i on i.doc = x.doc and i.project = x.project
    join ind_row b on b.doc = x.before_doc and b.project = x.before_project and b.label_n = i.label_n
        and coalesce(b.class2, '') = coalesce(i.class2, '') and b.target_kind = i.target_kind
        and coalesce(b.target_unit, '') = coalesce(i.target_unit, '')
    where i.target_kind in ('count', 'ratio', 'money') and i.target is not null and b.target is not null
), unchanged as (
    select t.doc, t.project, count(*) as targets, count(case when t.target = t.before_target then 1 end) as same
    from target t
    group by t.doc, t.project
)
select doc, place, project, label as name,
    concat('指标值由', before_text, '改为', target_text, '，预算却由', money_text(before_amount, amount_unit), case when amount > before_amount then '增至' else '仍为' end,
        money_text(amount, amount_unit)) as what_zh,
    concat('the target went from ', before_text, ' to ', target_text, ', the money from ', money_text(before_amount, amount_unit), ' to ',
        money_text(amount, amount_unit)) as what_en,
    other
from target
where amount > 0 and amount >= before_amount - half - before_half
    and (direction = 'higher' and target < before_target
        -- a ceiling that only rises along with the money is none
        or direction = 'lower' and target_kind = 'money' and target > before_target
            and target * (before_amount - before_half) > before_target * (amount + half))
union all
select x.doc, x.place, x.project, x.name,
    concat('预算由', money_text(x.before_amount, x.amount_unit), '变为', money_text(x.amount, x.amount_unit), '，', cast(u.targets as varchar), '条指标值全部未变'),
    concat('the money went from ', money_text(x.before_amount, x.amount_unit), ' to ', money_text(x.amount, x.amount_unit), ', all ',
        cast(u.targets as varchar), ' targets are unchanged'),
    x.other
from xdc_project x
join unchanged u on u.doc = x.doc and u.project = x.project and u.targets >= 3 and u.same = u.targets
join threshold t on t.doc = x.doc and t.key = 'low_change'
where x.before_amount > 0 and 100 * abs(x.amount - x.before_amount) > t.value * x.before_amount
