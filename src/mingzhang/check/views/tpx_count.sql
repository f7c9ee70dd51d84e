-- One row per document and count: visits, guests and vehicles, from the text or else, for vehicles, the asset table.
select doc, subject, quantity, place
from (
    select doc, subject, quantity, place, row_number() over (partition by doc, subject order by preference, seq) as choice
    from (
        select s.doc, s.subject, s.quantity, s.place, 1 as preference, s.seq
        from statement s
        where s.measure = 'count' and s.quantity is not null
            and s.subject in ('visit_groups', 'visit_persons', 'reception_batches', 'reception_persons', 'foreign_batches',
                'foreign_persons', 'vehicles_bought', 'vehicles_held', 'vehicles_to_buy', 'vehicle_count')
        union all
        select doc, 'vehicle_count', quantity, place, 2, seq
        from asset
        where kind = 'vehicle' and quantity is not null
    ) as every
) as ranked
where choice = 1
