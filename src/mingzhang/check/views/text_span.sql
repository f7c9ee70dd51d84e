-- Every piece of text of a document once: paragraphs (without headers, footers, page numbers) and table cells.
-- source: paragraph or cell; kind: the paragraph's kind, or cell.
select doc, place, 'paragraph' as source, kind, seq, section,
    cast(null as integer) as project, cast(null as varchar) as table_id, text, text_n
from paragraph_row
where kind <> 'furniture' and text <> ''
union all
select doc, place, 'cell' as source, 'cell' as kind,
    table_index * 100000 + row_index * 100 + column_index as seq, section, project, table_id,
    text, norm(text) as text_n
from cell
where text <> ''
