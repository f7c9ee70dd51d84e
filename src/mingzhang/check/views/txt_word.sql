-- One row per word or pattern that texts are searched for: its list, the word, a literal that every match holds
-- (hint, '' if unknown), in what it does not count (exception, a pattern), and what belongs there instead.
select kind as list, pattern as word, is_regex = 'yes' as is_regex,
    coalesce(hint, case when is_regex = 'yes' then '' else pattern end) as hint,
    cast(null as varchar) as exception, cast(null as varchar) as instead, cast(null as integer) as until_year
from ref_placeholder
union all select 'typo', wrong, false, wrong, exception, "right", null from ref_typo
union all select 'old_term', term, false, term, exception, replacement, cast(valid_until as integer) from ref_old_term
union all select 'old_subject', old_name, false, old_name, null, new_name, year_from from ref_old_subject
union all select concat('level_', scope), word, false, word, exception, region_level, null from ref_level_word
union all select concat('wrong_in_', level), word, false, word, exception, null, null from ref_own_word
union all select 'garbled', pattern, true, hint, null, null, null from ref_residue
