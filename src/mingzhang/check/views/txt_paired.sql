-- One row per paragraph or cell and kind of bracket that is opened there and closed in the next one, or the reverse.
with open_mark as (
    select s.doc, s.source, s.seq, s.section, u.opening, u.gap,
        lag(s.seq) over neighbour as before_seq, lag(u.gap) over neighbour as before_gap,
        lead(s.seq) over neighbour as after_seq, lead(u.gap) over neighbour as after_gap
    from txt_span s
    join txt_unpaired u on u.text_n = s.text_n
    where u.opening <> '"'
    window neighbour as (partition by s.doc, s.source, u.opening order by s.seq)
)
select doc, source, seq, opening
from open_mark
-- cells number 100 columns a row and 100000 a table: three rows apart at most
where (gap > 0 and after_gap = -gap and after_seq - seq <= case source when 'paragraph' then 6 else 300 end)
    or (gap < 0 and before_gap = -gap and seq - before_seq <= case source when 'paragraph' then 6 else 300 end)
