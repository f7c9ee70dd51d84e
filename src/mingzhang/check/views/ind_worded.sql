-- One row per indicator whose target is words without any number: those words without sign and end mark, whether they
-- repeat the indicator's name, and whether they can be judged all the same (全覆盖, 零事故) or are graded.
-- degree: a bare word of degree or of yes and no (提升, 有效, 是).
select w.*,
    length(w.words) >= 3 and contains(w.level3_n, w.words)
        and not list_contains(w.target_lists, 'degree') and not list_contains(w.target_lists, 'measurable')
        as repeats_name,
    list_contains(w.target_lists, 'measurable') as is_measurable,
    list_contains(w.target_lists, 'grade') or list_contains(w.description_lists, 'grade')
        or coalesce(w.scoring_rule, '') <> '' as is_graded
from (
    select r.*,
        regexp_replace(r.target_n, '^[≥≤＞＜＝><=]+|^定性[:：]?|[。.;；,，、]+$', '', 'g') as words
    from ind_row r
    where r.target_kind = 'qualitative' and not regexp_matches(r.target_n, '[0-9]')
) as w
