-- [rule]
-- title.zh = "原因空白"
-- title.en = "Reason left blank"
-- message.zh = "“{observed}”后面没有原因；请补充原因，或删去这半句"
-- message.en = "There is no reason after “{observed}”; add it, or delete the clause"
-- why.zh = "模板留空未填，公开后是明显的差错。"
-- why.en = "A blank of the template left unfilled is an obvious mistake once published."
-- fix.zh = "填写具体原因；持平无需说明的，删去“主要原因是”。"
-- fix.en = "Fill in the reason; where nothing changed, delete “主要原因是”."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["paragraph"]
-- kinds = ["budget", "final"]
with cut as (
    select p.doc, p.place, p.seq, p.text,
        regexp_extract(p.text_n, '((?:[^。;,]{0,30},)?[^。;,]{0,12}原因(?:是|为|系|在于|如下|:|是:|为:))(?:[。,;]|$)', 1) as observed,
        regexp_matches(p.text_n, '原因(?:是|为|系|在于|是:|为:|:)[。,;]') as stopped
    from paragraph_row p
    where p.kind in ('body', 'note', 'text_box') and contains(p.text, '原因')
)
select c.doc, c.place, c.observed
from cut c
left join paragraph n on n.doc = c.doc and n.seq = c.seq + 1
where c.observed <> '' and (c.stopped
    -- at the end of the paragraph only where the next one is a heading or missing: a list or the rest of a broken line may follow
    or (not regexp_matches(norm(c.text), '(如下|:)$') and (n.seq is null or n.kind = 'heading')))
