-- [rule]
-- title.zh = "国防动员、公安等敏感数量"
-- title.en = "Defence or police figures"
-- message.zh = "“{name}”的数量{observed}涉及“{word}”，公开前请确认可以公开"
-- message.en = "The figure {observed} of “{name}” concerns {word}: make sure before disclosure that it may be published"
-- why.zh = "国防动员、公安、维稳力量的数量可能属于不宜公开的内容。"
-- why.en = "Figures on defence mobilisation, police or public-order forces may not be fit for disclosure."
-- fix.zh = "征求保密部门意见；不宜公开的改为定性表述。"
-- fix.en = "Ask the secrecy office; put it in words if the figure should not be published."
-- legal_basis.zh = "《预算法》第十四条第四款；《保守国家秘密法》（待核实）"
-- legal_basis.en = "Budget Law art. 14(4); Law on Guarding State Secrets (to verify)"
-- severity = "info"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]
select i.doc, i.place, i.project, coalesce(i.level3, i.description) as name, i.target_text as observed,
    min(r.word) as word
from indicator_row i
join ref_sensitive_word r
    on position(r.word in concat(coalesce(i.level3_n, ''), ';', coalesce(i.description_n, ''))) > 0
where i.target_kind = 'count'
    -- how often or how many meetings and leaflets says nothing about the forces themselves
    and coalesce(i.target_unit, '') in ('人', '名', '人数', '户', '个', '处', '支', '辆', '套', '台', '')
group by i.doc, i.place, i.project, i.seq, i.level3, i.description, i.target_text
