-- One row per different text of a self-evaluation (actual value, reason, conclusion) and list of `ref_evaluation_word`
-- it belongs to. Texts repeat a lot, so each is looked at once.
with texts as (
    select norm(actual_text) as text_n from indicator where actual_text <> ''
    union
    select norm(deviation) from indicator where deviation <> ''
    union
    select text_n from eva_problem
)
select distinct t.text_n, w.list
from texts t
join ref_evaluation_word w on contains(t.text_n, w.word)
where case w.position when 'whole' then t.text_n = w.word when 'end' then right(t.text_n, length(w.word)) = w.word else true end
