-- [rule]
-- title.zh = "段落重复或残句"
-- title.en = "Paragraph repeated or sentence broken"
-- message.zh = "{detail_zh}；请核对补全或删去"
-- message.en = "{detail_en}; complete or delete it"
-- why.zh = "重复段落和残句说明文字被误删或误粘，可能遗漏应公开的内容。"
-- why.en = "A repeated paragraph or a broken sentence shows that text was pasted or cut by mistake."
-- fix.zh = "对照原稿删去重复段落，补全缺失的词句。"
-- fix.en = "Compare with the draft, delete the repetition, put back what is lost."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["paragraph"]
-- kinds = ["budget", "final", "self_evaluation"]
with again as (
    select p.doc, p.place, p.seq, p.text,
        row_number() over (partition by p.doc, p.section, p.text_n order by p.seq) as turn
    from txt_prose p
    join threshold t on t.doc = p.doc and t.key = 'repeat_paragraph_min'
    where length(p.text_n) > t.value and p.section is not null
        and p.section_kind not in ('project_form', 'project_text', 'tables', 'table')
        -- notes under empty tables are alike by nature
        and not regexp_matches(p.text_n, '本表|空表|此表|见下表|单位:')
)
select doc, place, concat('“', left(text, 16), '…”在同一节中重复出现') as detail_zh,
    concat('“', left(text, 16), '…” stands twice in one section') as detail_en
from again
where turn = 2
union all
select doc, place, concat('段落以标点“', left(text_n, 1), '”开头'), concat('A paragraph begins with “', left(text_n, 1), '”')
from txt_prose
where not laid_out and regexp_matches(text_n, '^[,。;:、!?》”〕】]')
union all
select doc, place,
    concat('“…', regexp_extract(bare_n, '[^。;,]{0,10}(?:[^总饱缓温谐平祥中亲调柔]和|[^普涉触波顾企提论述以]及|[^核应面针配绝反校比相成派敌结]对)[。;]'), '”句子不完整'),
    concat('“…', regexp_extract(bare_n, '[^。;,]{0,10}(?:[^总饱缓温谐平祥中亲调柔]和|[^普涉触波顾企提论述以]及|[^核应面针配绝反校比相成派敌结]对)[。;]'), '” is no whole sentence')
from txt_prose
where regexp_matches(bare_n, '(?:[^总饱缓温谐平祥中亲调柔]和|[^普涉触波顾企提论述以]及|[^核应面针配绝反校比相成派敌结]对)[。;]')
union all
select doc, place,
    concat('“', regexp_extract(bare_n, '(?:严控|严格控制)[0-9][0-9.,]*万?元'), '”缺少所控制的费用名称'),
    concat('“', regexp_extract(bare_n, '(?:严控|严格控制)[0-9][0-9.,]*万?元'), '” does not say which cost is limited')
from txt_prose
where regexp_matches(bare_n, '(?:严控|严格控制)[0-9][0-9.,]*万?元')
