-- One row per different text of the indicators (normalised name, description, target or basis) that holds a word of
-- `ind_word`, with the names of the lists whose words it holds. Texts repeat a lot, so each is looked at once.
with texts as (
    select level3_n as text from indicator_row where level3_n <> ''
    union
    select description_n from indicator_row where description_n <> ''
    union
    select target_n from indicator_row where target_n <> ''
    union
    select basis_n from indicator_row where basis_n <> ''
), hits as (
    select t.text, w.list
    from texts t
    join ind_word w on contains(t.text, w.word)
    where case w.position
            when 'end' then right(t.text, length(w.word)) = w.word
            when 'whole' then t.text = w.word
            else true end
        and (w.exceptions is null
            or len(list_filter(string_split(w.exceptions, '|'), lambda e: contains(t.text, e))) = 0)
)
select text, array_agg(distinct list) as lists
from hits
group by text
