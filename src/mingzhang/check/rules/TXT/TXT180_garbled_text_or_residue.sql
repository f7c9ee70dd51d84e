-- [rule]
-- title.zh = "乱码、转换残留、空白页"
-- title.en = "Garbled text, converter residue, blank table"
-- message.zh = "{detail_zh}；请清理后重新导出"
-- message.en = "{detail_en}; clean it up and export again"
-- why.zh = "乱码和残留说明导出未检查，公众可能看不到应有的内容。"
-- why.en = "Garbled text shows that the export was not checked; readers may miss what should be there."
-- fix.zh = "在原文件中更新域、删去残留字符，重新导出并逐页查看。"
-- fix.en = "Update fields and remove residue in the source, export again and look at every page."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
select s.doc, s.place, s.project,
    concat('出现转换残留“', string_agg(distinct h.found, '、' order by h.found), '”') as detail_zh,
    concat('Residue of the conversion: “', string_agg(distinct h.found, ', ' order by h.found), '”') as detail_en,
    'warning' as severity
from txt_span s
join txt_hit h on h.text_n = s.text_n and h.list = 'garbled'
where not contains(s.text_n, '[bookmark:')
group by s.doc, s.place, s.project, s.source, s.seq
union all
-- fonts of a PDF have such characters for bullets; there they are no defect of the text
select doc, place, project, '出现无法显示的字符或不可见字符', 'There are characters that cannot be shown, or invisible ones',
    -- invisible marks harm nobody but a search
    case when regexp_matches(text, '[\x{FFFD}\x{E000}-\x{EFFF}]') then 'warning' else 'info' end
from txt_span
where not laid_out and regexp_matches(text, '[\x{FFFD}\x{E000}-\x{EFFF}\x{200B}-\x{200D}\x{2060}\x{FEFF}]')
union all
select doc, place, project, concat('“', left(text, 16), '…”整段重复打印两遍'), concat('“', left(text, 16), '…” is printed twice'), 'warning'
from txt_span
where not laid_out and source = 'paragraph' and length(text_n) >= 12 and length(text_n) % 2 = 0
    and left(text_n, cast(length(text_n) / 2 as integer)) = right(text_n, cast(length(text_n) / 2 as integer))
union all
select doc, min_by(place, row_index * 1000 + column_index), cast(null as integer), '整张表格没有任何内容', 'A table has no content at all', 'warning'
from cell
where place.page is null
group by doc, table_index
having count(*) >= 4 and not coalesce(bool_or(regexp_matches(text, '[^\s\x{00A0}\x{3000}\x{200B}\x{FEFF}]')), false)
