-- [rule]
-- title.zh = "自评与批复的目标、预算不一致"
-- title.en = "Self-evaluation differs from the approved goal"
-- message.zh = "“{name}”{what_zh}（预算文件：{other}）；请按批复的目标和预算自评，已调整的注明"
-- message.en = "“{name}”: {what_en} (budget document: {other}); evaluate the approved goal and budget, or say that they were adjusted"
-- why.zh = "自评应当对照批复的目标，换掉指标或预算数就无法说明是否完成。"
-- why.en = "A self-evaluation is held against the approved goal; with other indicators or money it proves nothing."
-- fix.zh = "按年初批复的绩效目标、指标和预算数填写；经批准调整的，写明批准情况。"
-- fix.en = "Use the goals, indicators and amounts approved; say so where an adjustment was approved."
-- legal_basis.zh = "《项目支出绩效评价管理办法》（财预〔2020〕10号）；绩效目标随预算批复（待核实）"
-- legal_basis.en = "Caiyu (2020) No. 10; goals are approved with the budget (to verify)"
-- severity = "warning"
-- requires = ["project", "companion:budget"]
-- kinds = ["self_evaluation", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from eva_absent"
-- scope = "corpus"
with pair as (
    -- a project and the one project of the budget document with its code, or else its name
    select f.doc, f.project, f.place, f.name, b.doc as budget_doc, b.seq as budget_project, d.file as other, b.amount, b.decimals,
        b.amount_unit,
        count(*) over (partition by f.doc, f.project) as choices
    from eva_form f
    join companion c on c.doc = f.doc and c.kind = 'budget'
    join project b on b.doc = c.companion_doc
        and (f.code = b.code or (f.code is null or b.code is null) and norm(f.name) = norm(b.name))
    join document d on d.doc = b.doc
), adjusted as (
    select distinct i.doc, i.project
    from indicator i
    join eva_word w on w.text_n = norm(i.deviation) and w.list = 'adjusted'
    union
    select p.doc, cast(null as integer) from paragraph p
    where regexp_matches(p.text, '(目标|指标)[^。]{0,8}调整|调整[^。]{0,8}绩效(目标|指标)')
), matched as (
    select p.*
    from pair p
    where p.choices = 1
        and not exists (select 1 from adjusted a where a.doc = p.doc and (a.project is null or a.project = p.project))
), mine as (
    select m.doc, m.project, m.other, m.name as project_name, i.place, i.label, i.label_n, i.target_n, i.target_text,
        row_number() over (partition by m.doc, m.project, i.label_n order by i.seq) as nth
    from matched m
    join eva_indicator i on i.doc = m.doc and i.project = m.project
    where i.label_n <> ''
), theirs as (
    select m.doc, m.project, m.place, m.other, r.label, r.label_n, r.target_n, r.target_text,
        row_number() over (partition by m.doc, m.project, r.label_n order by r.seq) as nth
    from matched m
    join ind_row r on r.doc = m.budget_doc and r.project = m.budget_project
    where r.label_n <> ''
), listed as (
    -- indicators are compared where both documents list some of the same
    select m.doc, m.project
    from mine m
    join theirs t on t.doc = m.doc and t.project = m.project and t.label_n = m.label_n and t.nth = m.nth
    group by m.doc, m.project
)
select m.doc, l.place, m.project, m.name,
    concat('年初预算数', money_text(l.amount, l.amount_unit), '，批复的项目预算为', money_text(m.amount, l.amount_unit)) as what_zh,
    concat('the approved amount is given as ', money_text(l.amount, l.amount_unit), ', the budget says ', money_text(m.amount, l.amount_unit)) as what_en,
    m.other
from matched m
join line l on l.doc = m.doc and l.project = m.project and l.table_id = 'EV' and l.subject = 'year_total' and l.phase = 'approved'
where abs(l.amount - m.amount) > half_unit(l.decimals, l.amount_unit) + half_unit(m.decimals, m.amount_unit)
union all
select m.doc, m.place, m.project, m.label,
    concat('指标值为', m.target_text, '，批复的指标值为', t.target_text),
    concat('the target is ', m.target_text, ', approved was ', t.target_text),
    m.other
from mine m
join theirs t on t.doc = m.doc and t.project = m.project and t.label_n = m.label_n and t.nth = m.nth
where regexp_replace(m.target_n, '[=＝()]', '', 'g') <> regexp_replace(t.target_n, '[=＝()]', '', 'g')
union all
select t.doc, t.place, t.project, t.label, '为批复的指标，自评表中没有', 'is an approved indicator that the self-evaluation leaves out', t.other
from theirs t
join listed s on s.doc = t.doc and s.project = t.project
where not exists (select 1 from mine m where m.doc = t.doc and m.project = t.project and m.label_n = t.label_n)
union all
select m.doc, m.place, m.project, m.label, '不在批复的指标之内', 'is not among the approved indicators', m.other
from mine m
join listed s on s.doc = m.doc and s.project = m.project
where not exists (select 1 from theirs t where t.doc = m.doc and t.project = m.project and t.label_n = m.label_n)
