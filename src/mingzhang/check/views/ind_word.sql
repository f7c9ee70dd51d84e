-- One row per word that tells indicators apart: its list, where in a text it counts (any, end, whole),
-- and the longer words (separated by |) in which it does not count.
select list, word, position, cast(null as varchar) as exceptions from ref_indicator_word
union all select 'state', word, 'any', null from ref_state_word
union all select 'change', word, 'any', null from ref_change_verb
union all select 'rate', word, 'end', null from ref_countable_rate
union all select 'cost', word, 'end', null from ref_direction_word where direction = 'lower' and note = 'cost'
union all select 'lower', word, 'end', null from ref_direction_word where direction = 'lower' and note is null
union all select 'higher', word, 'end', null from ref_direction_word where direction = 'higher'
union all select 'deadline', word, 'end', null from ref_direction_word where direction = 'deadline'
union all select 'duration', word, 'any', null from ref_direction_word where direction = 'duration'
union all select 'routine', word, 'end', null from ref_routine_word
union all select 'survey', word, 'any', null from ref_survey_word
union all select 'unit_cost', word, 'any', null from ref_unit_cost_word
union all select 'entitlement', word, 'any', exception from ref_entitlement_word
union all select concat('basis_', kind), pattern, 'any', null from ref_vague_basis
union all select concat('per_', noun), word, 'any', null from ref_cost_noun where role = 'cost_word'
