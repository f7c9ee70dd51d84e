-- One row per indicator of an evaluated project, its actual value beside its target.
-- direction: higher or lower is better, NULL if it cannot be told; achieved: the actual value in the unit of the
-- target, NULL where the two cannot be compared; achieved_half: its half place (a count is exact); met: the target is
-- reached, NULL if unknown; is_explained: the row, or a field of the form, gives a reason; verdict: what words say of a
-- target without number (partly, missed); score_half: half place the scores of the form are shown to.
with read_row as (
    select r.*, norm(r.actual_text) as actual_n, norm(r.deviation) as deviation_n,
        unit_yuan(case r.target_unit when '万' then '万元' else r.target_unit end) as target_yuan,
        unit_yuan(case r.actual_unit when '万' then '万元' else r.actual_unit end) as actual_yuan,
        f.score_decimals, f.has_reason, f.form
    from ind_row r
    join eva_form f on f.doc = r.doc and f.project = r.project
), valued as (
    select r.*,
        regexp_matches(r.actual_n, '^([≥≤＞＜><]|不低于|不少于|不超过|不高于|大于|小于)') as has_sign,
        case
            when r.sign in ('≥', '＞') then 'higher'
            when r.sign in ('≤', '＜') then 'lower'
            when r.target_kind = 'date' then 'lower'
            when r.target_kind = 'duration' then null
            when list_contains(r.label_lists, 'lower') or list_contains(r.label_lists, 'cost') or r.class2 = 'cost' then 'lower'
            when r.target_kind in ('count', 'ratio', 'money') then 'higher'
        end as direction,
        case
            when r.target_kind = 'money' and r.actual_unit is not null
                then case when r.actual_yuan is not null and r.target_yuan is not null then true else false end
            when r.target_kind = 'ratio' and r.actual_unit is null then r.actual > 1 or r.target <= 1 or r.actual = 0
            when r.target_kind = 'date' then r.target_unit = '月' and coalesce(r.actual_unit, '月') = '月'
                and regexp_extract(r.target_n, '20[0-9][0-9]') = regexp_extract(norm(r.actual_text), '20[0-9][0-9]')
            else r.actual_unit is null or r.actual_unit = r.target_unit
                or contains(r.actual_unit, r.target_unit) or contains(r.target_unit, r.actual_unit)
        end as same_unit
    from read_row r
), compared as (
    select v.*,
        case when v.target is not null and v.actual is not null and not v.has_sign and v.same_unit
            then cast(v.actual * case when v.target_kind = 'money' and v.actual_yuan is not null
                then v.actual_yuan else coalesce(v.target_yuan, 1) end as decimal(38, 6)) end as achieved,
        cast(v.target * coalesce(v.target_yuan, 1) as decimal(38, 6)) as goal,
        case when v.target_kind in ('count', 'date', 'duration') then 0
            else half_place(least(length(regexp_extract(v.actual_n, '[0-9]\.([0-9]+)', 1)), 5)) * coalesce(v.actual_yuan, v.target_yuan, 1)
            end as achieved_half
    from valued v
)
select c.doc, c.place, c.project, c.seq, c.project_name, c.label, c.label_n, c.class1, c.class2, c.form,
    c.target_text, c.target_n, c.target, c.target_unit, c.target_kind, c.sign, c.target_lists,
    c.actual_text, c.actual_n, c.actual, c.actual_unit, c.weight, c.score, c.scoring_rule, c.deviation,
    c.direction, c.has_sign, c.goal, c.achieved, c.achieved_half, half_place(least(c.score_decimals, 5)) as score_half,
    case
        when c.achieved is null or c.direction is null then null
        when c.sign = '＞' then c.achieved > c.goal
        when c.sign = '＜' then c.achieved < c.goal
        when c.direction = 'higher' then c.achieved >= c.goal
        else c.achieved <= c.goal
    end as met,
    coalesce(c.deviation_n, '') <> '' and n.text_n is null or c.has_reason as is_explained,
    a.text_n is not null as is_nil, k.text_n is not null as is_not_applicable,
    case when m.text_n is not null then 'missed' when q.text_n is not null then 'partly' end as verdict
from compared c
left join eva_word n on n.text_n = c.deviation_n and n.list = 'nil'
left join eva_word a on a.text_n = c.actual_n and a.list = 'nil' and c.actual_n not in ('完成', '已完成')
left join eva_word k on k.text_n = c.actual_n and k.list = 'not_applicable'
left join eva_word m on m.text_n = c.actual_n and m.list = 'missed'
left join eva_word q on q.text_n = c.actual_n and q.list = 'partly'
