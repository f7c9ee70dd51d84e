-- One row per final without a self-evaluation form in it: rules on such forms do not apply.
select d.doc
from document d
where d.kind = 'final' and not exists (select 1 from eva_form f where f.doc = d.doc)
