-- One row per indicator with a target, placed at the cell that holds the target (else at the indicator's row).
select i.doc, coalesce(c.place, i.place) as place, i.project, i.seq, i.target_text, i.target_n, i.target_kind
from indicator_row i
left join (
    select j.doc, j.project, j.seq, min_by(c.place, c.column_index) as place
    from indicator_row j
    join cell c on c.doc = j.doc and c.table_index = j.place.table_index and c.row_index = j.place.row_index
        and c.text = j.target_text and c.project is not null
    where j.target_text <> ''
    group by j.doc, j.project, j.seq
) as c on c.doc = i.doc and c.project = i.project and c.seq = i.seq
where i.target_text <> ''
