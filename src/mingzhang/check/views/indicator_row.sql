-- One row per indicator with its project beside it and every text normalised for comparison (…_n).
select
    i.*,
    norm(i.level1) as level1_n,
    norm(i.level2) as level2_n,
    norm(i.level3) as level3_n,
    norm(i.description) as description_n,
    norm(i.target_text) as target_n,
    norm(i.basis) as basis_n,
    p.name as project_name,
    p.amount as project_amount,
    p.decimals as project_decimals,
    p.amount_unit as project_amount_unit,
    p.purpose as project_purpose
from indicator i
left join project p on p.doc = i.doc and p.seq = i.project
