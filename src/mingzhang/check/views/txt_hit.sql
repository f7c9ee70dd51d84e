-- One row per different text and word of `txt_word` found in it, outside 《》 (misspellings: also inside).
-- found: the match. Placeholder letters count in one form: x and × are X. Texts repeat a lot, so each is searched once.
with texts as (
    select text_n, bare_n, translate(text_n, 'x×', 'XX') as whole_form, translate(bare_n, 'x×', 'XX') as form
    from (select distinct text_n, bare_n from txt_span) as every
)
select t.text_n, w.list, w.word, w.instead, w.until_year,
    case when w.is_regex then regexp_extract(t.form, w.word) else w.word end as found
from texts t
join txt_word w on contains(case when w.list = 'typo' then t.whole_form else t.form end, translate(w.hint, 'x×', 'XX'))
where case when w.is_regex then regexp_matches(t.form, w.word) else true end
    and case when w.exception is null then true
        else contains(regexp_replace(t.text_n, w.exception, '', 'g'), w.word) end
