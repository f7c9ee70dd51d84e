-- [rule]
-- title.zh = "自评项目数、等级数不符"
-- title.en = "Counts of evaluated projects disagree"
-- message.zh = "{what_zh}：{observed}，应为{expected}；请核对自评情况说明"
-- message.en = "{what_en}: {observed}, should be {expected}; check the account of the self-evaluation"
-- why.zh = "项目数、等级数和平均分互相矛盾，自评情况就不可信。"
-- why.en = "Counts, grades and average that contradict each other make the account unreliable."
-- fix.zh = "项目总数＝各等级项目数之和＝年初项目与追加项目之和；自评金额不大于编报金额；平均分落在等级区间内。"
-- fix.en = "Projects = Σ by grade = opening + added; evaluated money ≤ money with goals; the average lies within the grades."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "error"
-- requires = ["statement"]
-- kinds = ["final", "self_evaluation"]
-- not_applicable = "select d.doc from document d where exists (select 1 from statement s where s.doc = d.doc) and not exists (select 1 from statement s where s.doc = d.doc and s.subject = 'evaluated_projects' and s.measure = 'count')"
-- money = ["observed", "expected"]
select doc, place, '各等级项目数合计与自评项目数不符' as what_zh, 'the projects by grade do not add up to those evaluated' as what_en,
    graded as observed, projects as expected, cast(null as varchar) as amount_unit, true as is_count
from eva_count
where (has_all_grades and graded <> projects) or graded > projects
union all
select doc, place, '自评项目金额大于编报绩效目标的金额', 'more money was evaluated than had goals', amount, planned, amount_unit, false
from eva_count
where amount - planned > half + planned_half
union all
select c.doc, c.place, '平均得分与等级个数矛盾，超出可能的最低分或最高分', 'the average score cannot come from the grades',
    c.average,
    case when c.average + c.average_half < (c.excellent * e.value + coalesce(c.good, 0) * g.value + coalesce(c.passed, 0) * m.value) / c.graded
        then cast(round((c.excellent * e.value + coalesce(c.good, 0) * g.value + coalesce(c.passed, 0) * m.value) / c.graded, 2) as decimal(18, 2))
        else cast(round((c.excellent * 100 + coalesce(c.good, 0) * e.value + coalesce(c.passed, 0) * g.value + coalesce(c.failed, 0) * m.value) / c.graded, 2) as decimal(18, 2)) end,
    null, true
from eva_count c
join threshold e on e.doc = c.doc and e.key = 'grade_excellent'
join threshold g on g.doc = c.doc and g.key = 'grade_good'
join threshold m on m.doc = c.doc and m.key = 'grade_medium'
where c.graded = c.projects and c.graded > 0 and c.average is not null
    and ((c.average + c.average_half) * c.graded < c.excellent * e.value + coalesce(c.good, 0) * g.value + coalesce(c.passed, 0) * m.value
        or (c.average - c.average_half) * c.graded
            > c.excellent * 100 + coalesce(c.good, 0) * e.value + coalesce(c.passed, 0) * g.value + coalesce(c.failed, 0) * m.value)
union all
select doc, place, '年初项目与追加项目之和与自评项目数不符', 'opening and added projects do not add up to those evaluated',
    cast(opening as integer) + cast(added as integer), cast(projects as integer), null, true
from (
    select doc, place, regexp_extract(t, '项目([0-9]{1,4})个', 1) as projects,
        regexp_extract(t, '(?:年初|预算)[^。;0-9]{0,12}?([0-9]{1,4})个', 1) as opening,
        regexp_extract(t, '(?:追加|新增|调整|年中)[^。;0-9]{0,12}?([0-9]{1,4})个', 1) as added
    from (
        -- the sentence on the projects evaluated, amounts left out
        select doc, place, regexp_replace(regexp_extract(text_n, '绩效自评[^。;]{0,30}?项目[0-9]{1,4}个[^。;]{0,80}'), '[0-9.]+万?元', '', 'g') as t
        from paragraph_row
        where contains(text, '自评')
    ) as sentence
) as by_source
where projects <> '' and opening <> '' and added <> ''
    and cast(opening as integer) + cast(added as integer) <> cast(projects as integer)
