-- One row per indicator with its classes and the word lists its texts belong to.
-- printed1: class of the first level as printed; class2: of the second; class1: what the row counts as, satisfaction
-- where the second level says so, else printed1, else what the second level belongs to.
-- label: the third level, or the description where the third level only repeats the second. …_lists: lists of
-- `ind_word`; said_lists: those of name and description together. Never NULL.
with leveled as (
    select i.*,
        regexp_replace(i.level1_n, '\([^)]*\)|[0-9.]+分?|[、.]', '', 'g') as level1_plain,
        regexp_replace(i.level2_n, '\([^)]*\)|[0-9.]+分?|[、.]', '', 'g') as level2_plain
    from indicator_row i
), repeated as (
    -- “质量” under “质量指标” repeats it too; “满意度” under “满意度指标” is a name of its own
    select l.*,
        c1.class as printed1,
        c2.class as class2,
        coalesce(l.level3_n = l.level2_n
            or (coalesce(c2.class, '') <> 'satisfaction'
                and regexp_replace(l.level3_n, '指标$', '') = regexp_replace(l.level2_plain, '指标$', '')), false)
            as repeats_level2
    from leveled l
    left join ind_class c1 on c1.level = 1 and c1.spelling = l.level1_plain
    left join ind_class c2 on c2.level = 2 and c2.spelling = l.level2_plain
), classed as (
    select r.*,
        case when r.class2 = 'satisfaction' then 'satisfaction'
            when r.printed1 is not null then r.printed1
            when r.class2 in ('quantity', 'quality', 'timeliness', 'cost') then 'output'
            when r.class2 in ('economic', 'social', 'ecological', 'sustained') then 'effect'
            end as class1,
        case when r.repeats_level2 and r.description_n <> '' then r.description_n else r.level3_n end as label_n,
        regexp_replace(case when r.repeats_level2 and r.description_n <> '' then r.description else r.level3 end,
            '[\r\n]+', '', 'g') as label
    from repeated r
)
select r.*,
    coalesce(n.lists, []) as name_lists,
    coalesce(d.lists, []) as description_lists,
    case when r.repeats_level2 and r.description_n <> '' then coalesce(d.lists, []) else coalesce(n.lists, []) end as label_lists,
    list_concat(coalesce(n.lists, []), coalesce(d.lists, [])) as said_lists,
    coalesce(t.lists, []) as target_lists,
    coalesce(b.lists, []) as basis_lists
from classed r
left join ind_text n on n.text = r.level3_n
left join ind_text d on d.text = r.description_n
left join ind_text t on t.text = r.target_n
left join ind_text b on b.text = r.basis_n
