-- Every text of a project once, with the record it stands in: name, purpose, goal, indicator (name, description,
-- basis). part: which; place: where.
select doc, seq as project, place, 'name' as part, name as text, norm(name) as text_n from project where name <> ''
union all
select doc, seq, place, 'purpose', purpose, norm(purpose) from project where purpose <> ''
union all
select doc, project, place, 'goal', text, norm(text) from goal where text <> ''
union all
select doc, project, place, 'indicator',
    concat(coalesce(level3, ''), '；', coalesce(description, '')),
    concat(coalesce(level3_n, ''), ';', coalesce(description_n, ''))
from indicator_row
union all
select doc, project, place, 'basis', basis, basis_n from indicator_row where basis <> ''
