-- One row per indicator with a target, placed at the cell that holds the target (else at the indicator's row).
select i.doc, coalesce(c.place, i.place) as place, i.project, i.seq, i.target_text, i.target_n, i.target_kind
from indicator_row i
left join (
    select doc, table_index, row_index, text, min_by(place, column_index) as place
    from cell
    where project is not null and text <> ''
    group by doc, table_index, row_index, text
) as c on c.doc = i.doc and c.table_index = i.place.table_index and c.row_index = i.place.row_index and c.text = i.target_text
where i.target_text <> ''
