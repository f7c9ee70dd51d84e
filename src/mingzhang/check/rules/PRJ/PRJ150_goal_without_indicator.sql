-- [rule]
-- title.zh = "绩效目标无对应指标"
-- title.en = "Goal without an indicator"
-- message.zh = "项目“{name}”的绩效目标{number}“{observed}”没有对应的绩效指标；请补设指标或修改目标"
-- message.en = "Project “{name}”: no indicator measures goal {number} “{observed}”; add one or change the goal"
-- why.zh = "没有指标的目标无法衡量是否实现。"
-- why.en = "A goal without an indicator cannot be shown to be reached."
-- fix.zh = "为该目标设置指标，或删去与项目无关的目标。"
-- fix.en = "Set an indicator for it, or drop a goal that is not the project's."
-- legal_basis.zh = "财预〔2021〕101号“高度关联”（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, “highly related” (to verify)"
-- severity = "info"
-- requires = ["goal", "indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
with word as (
    -- two-character words of each goal, without glue such as 通过, 确保, 提升
    select doc, project, seq, word
    from (
        select doc, project, seq, unnest(bigrams(text_n)) as word
        from (select doc, project, seq, norm(text) as text_n from goal where term = 'annual') as n
    ) as w
    where regexp_matches(word, '^[一-龥A-Za-z]{2}$')
        and word not in (select word from ref_stop_word where kind = 'glue')
),
measured as (
    -- no word holds a 。, so none reaches over the end of a text
    select doc, project, string_agg(concat(coalesce(level3_n, ''), '。', coalesce(description_n, '')), '。') as texts
    from indicator_row
    group by doc, project
),
hit as (
    select distinct w.doc, w.project, w.seq
    from word w
    join measured i on i.doc = w.doc and i.project = w.project and contains(i.texts, w.word)
),
several as (
    select doc, project from goal where text <> '' and term = 'annual' group by doc, project having count(*) >= 2
)
select g.doc, g.place, g.project, p.name, coalesce(try_cast(g.number as integer), g.seq) as number, g.text as observed
from goal g
join several m on m.doc = g.doc and m.project = g.project
join project p on p.doc = g.doc and p.seq = g.project
left join hit on hit.doc = g.doc and hit.project = g.project and hit.seq = g.seq
where hit.doc is null and g.text <> '' and g.term = 'annual'
    -- a project without indicators is left to PRJ070
    and exists (select 1 from indicator i where i.doc = g.doc and i.project = g.project)
