-- [rule]
-- title.zh = "全半角混用、多余空格"
-- title.en = "Mixed width and stray spaces"
-- message.zh = "{detail_zh}"
-- message.en = "{detail_en}"
-- why.zh = "全半角混用、空格和空段说明排版未整理，也妨碍检索和核对。"
-- why.en = "Mixed widths, blanks and empty paragraphs show that the layout was not tidied, and hinder search."
-- fix.zh = "统一使用一种写法，删去多余的空格和空段。"
-- fix.en = "Use one form and delete superfluous blanks and empty paragraphs."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
with empty as (
    -- rows of empty paragraphs between two with text; a table between them shows as a gap of lines
    select doc, place, seq, seq - row_number() over (partition by doc order by seq) as run,
        coalesce(place.line - seq, 0) as offset_of_line
    from paragraph_row
    where text_n = '' and place.page is null
),
sign as (
    select doc, place, seq, contains(text, '％') as wide, contains(text, '%') as narrow, 1 as part, 0 as chapter
    from (select doc, place, project * 1000 + seq as seq, target_text as text from txt_target) as i
    where contains(text, '％') or contains(text, '%')
    union all
    select doc, place, seq, contains(text, '％'), contains(text, '%'), 2, chapter
    from txt_prose
    where not laid_out and (contains(text, '％') or contains(text, '%'))
),
mixed as (
    select doc, part, chapter,
        sum(case when wide then 1 else 0 end) as wide_count, sum(case when narrow then 1 else 0 end) as narrow_count,
        min_by(place, case when wide then 0 else 1000000000 end + seq) as wide_place,
        min_by(place, case when narrow then 0 else 1000000000 end + seq) as narrow_place,
        list(place) filter (where wide) as wide_places, list(place) filter (where narrow) as narrow_places
    from sign
    group by doc, part, chapter
    having bool_or(wide) and bool_or(narrow)
)
select e.doc, min_by(e.place, e.seq) as place,
    concat('连续', cast(count(*) as varchar), '个空段，请删去') as detail_zh,
    concat(cast(count(*) as varchar), ' empty paragraphs in a row: delete them') as detail_en,
    cast(null as varchar) as fix_replace, cast(null as varchar) as fix_by, null as fix_places
from empty e
join threshold t on t.doc = e.doc and t.key = 'empty_paragraphs'
group by e.doc, e.run, e.offset_of_line, t.value
having count(*) >= t.value
union all
select doc, place,
    concat('“', regexp_extract(text, '[一-龥，。；、“”（）《》]{0,4}[一-龥，。；][ \x{3000}\x{00A0}]+[一-龥]{1,4}'), '”中有多余空格，请删去'),
    concat('There is a stray blank in “', regexp_extract(text, '[一-龥，。；、“”（）《》]{0,4}[一-龥，。；][ \x{3000}\x{00A0}]+[一-龥]{1,4}'), '”: delete it'),
    null, null, null
from txt_span
where not laid_out and kind in ('body', 'cell') and regexp_matches(text, '[，。；]')
    -- single characters set apart are a heading drawn out; a chapter number is followed by a blank
    and regexp_matches(text, '[一-龥，。；、》”）][一-龥，。；][ \x{3000}\x{00A0}]+[一-龥]{2}')
    and not regexp_matches(text, '^ *第[一二三四五六七八九十百]+[章节条部]分? ')
union all
select doc, case when wide_count <= narrow_count then wide_place else narrow_place end,
    concat(case part when 1 then '绩效指标值' else '本章' end, '中全角“％”', cast(wide_count as varchar), '处、半角“%”', cast(narrow_count as varchar), '处混用，请统一'),
    concat(case part when 1 then 'Targets' else 'The chapter' end, ' mix full-width ％ (', cast(wide_count as varchar), ') and % (', cast(narrow_count as varchar), '): use one form'),
    case when wide_count <= narrow_count then '％' else '%' end, case when wide_count <= narrow_count then '%' else '％' end,
    case when wide_count <= narrow_count then wide_places else narrow_places end
from mixed
