-- [rule]
-- title.zh = "有标题无内容、称见下表而无表"
-- title.en = "Heading or announced table without content"
-- message.zh = "“{name}”{problem_zh}；请补充内容"
-- message.en = "“{name}” {problem_en}; add the content"
-- why.zh = "标题或“见下表”许诺了内容而没有内容，多为漏排或漏贴。"
-- why.en = "A heading or “see the table” without content mostly means that something was left out."
-- fix.zh = "补上内容或表格；确无内容的写明“无”。"
-- fix.en = "Add the text or table; write 无 if there is none."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["section", "paragraph"]
-- kinds = ["budget", "final", "self_evaluation"]
with ordered as (
    select h.*, lead(h.depth) over (partition by h.doc order by h.seq) as next_depth,
        lead(h.kind) over (partition by h.doc order by h.seq) as next_kind,
        lead(h.cells) over (partition by h.doc order by h.seq) as next_cells
    from heading h
)
select o.doc, o.place, o.title as name, '标题下没有内容' as problem_zh, 'has nothing under it' as problem_en
from ordered o
where o.paragraphs = 0 and o.cells = 0 and o.children = 0
    -- in a workbook what belongs to a heading may stand on another sheet
    and o.place.sheet is null
    and o.table_id is null and o.kind is not null and o.kind not in ('tables', 'table', 'project_form')
    and not regexp_matches(o.title_n, '表([(].*[)])?$')
    -- the head of a part is followed by its sections, whatever their level
    and coalesce(o.style, '') <> 'part' and (o.next_depth is null or o.next_depth <= o.depth)
    and coalesce(o.next_kind, '') not in ('table', 'project_form')
union all
select p.doc, p.place, p.text, '称见下表，其后没有表格', 'announces a table that does not follow'
from paragraph_row p
left join ordered o on o.doc = p.doc and o.seq = p.section
where p.kind = 'body' and p.place.sheet is null and regexp_matches(p.text_n, '(见|如)下表|下表所示')
    and coalesce(o.cells, 0) = 0 and coalesce(o.next_cells, 0) = 0
