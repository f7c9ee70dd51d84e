-- One row per pair of a project and the same project in a document of the same unit, of the year before (years_back 1)
-- or of the same year (0): of one code, or, where a code is missing, of one name. Projects with two partners are left out.
select doc, project, place, name, code, amount, half, amount_unit, before_doc, before_project, before_name, before_amount,
    before_half, other
from (
    select p.doc, p.seq as project, p.place, p.name, p.code, p.amount, half_unit(p.decimals, p.amount_unit) as half, p.amount_unit,
        b.doc as before_doc, b.seq as before_project, b.name as before_name, b.amount as before_amount,
        half_unit(b.decimals, b.amount_unit) as before_half, d.file as other,
        count(*) over (partition by p.doc, p.seq) as partners, count(*) over (partition by b.doc, b.seq, p.doc) as claims
    from project p
    join companion c on c.doc = p.doc and c.kind = 'previous_year'
    join project b on b.doc = c.companion_doc
        and (p.code = b.code or (p.code is null or b.code is null) and norm(p.name) = norm(b.name))
    join document d on d.doc = b.doc
) as pair
where partners = 1 and claims = 1
