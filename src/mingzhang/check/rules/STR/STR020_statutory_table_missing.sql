-- [rule]
-- title.zh = "法定表缺失"
-- title.en = "Statutory table missing"
-- message.zh = "未见“{name}”，文中也未说明另附；请补充该表，无此项收支的也应列空表并说明"
-- message.en = "There is no “{name_en}”, and the text does not announce it as an attachment; add it, as a nil table with a note if there is nothing to show"
-- why.zh = "公开的报表必须完整，缺表无法核对文字说明。"
-- why.en = "Disclosure must be complete; without the tables the text cannot be checked."
-- fix.zh = "补充该表；没有数据的保留空表并注明。"
-- fix.en = "Add the table; keep an empty one with a note."
-- legal_basis.zh = "《预算法实施条例》第六条；财预〔2016〕143号附表清单（待核实）"
-- legal_basis.en = "Regulations for the Budget Law, art. 6; table list of Caiyu (2016) No. 143 (to verify)"
-- severity = "error"
-- requires = ["document:year", "document:kind"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = '''
-- select doc from paragraph_row
-- where regexp_matches(text_n, '(详见|见|参见|另附|请见)[^。;]{0,16}(附件|附表)|(附件|附表)[0-9一二三四五六七八九十]*[:：][^。]{0,30}(总表|收支|支出表|公开表)|公开表(另附|见附件)')
-- union
-- select doc from unrecognised where what in ('picture', 'page')
-- union
-- -- a contents list that names the tables, and none of them in the file: they are published as another file
-- select s.doc from section s
-- where s.kind = 'contents_entry' and s.entry_kind = 'table' and s.doc not in (select doc from statutory_table)
-- group by s.doc
-- having count(*) >= 5
-- union
-- -- a page on nothing but the three public expenses
-- select doc from document
-- where regexp_matches(norm(name), '三公[”\"]?经费') and not regexp_matches(norm(name), '(部门|单位)(预|决)算')
-- '''
with required as (
    select d.doc, r.table_id, r.title_zh, r.title_en,
        row_number() over (
            partition by d.doc, r.table_id order by case when r.profile = d.profile then 0 else 1 end) as choice
    from document d
    join ref_required_table r
        on r.kind = d.kind and r.level = coalesce(d.level, 'unit')
        and (r.profile = d.profile or r.profile = 'national')
        and (r.year_from is null or r.year_from <= d.year) and (r.year_to is null or r.year_to >= d.year)
)
select r.doc, r.table_id as observed, r.title_zh as name, r.title_en as name_en
from required r
left join statutory_table t on t.doc = r.doc and t.table_id = r.table_id
where r.choice = 1 and t.doc is null
