-- One row per statement on the three public expenses, their parts and administrative operating expenses.
-- denies: it says that there is none (无…经费) instead of giving an amount.
select *,
    coalesce(amount = 0 and regexp_matches(norm(sentence), '(无|没有|未安排|未发生|不涉及)[^。,;0-9]{0,20}(三公|因公出国|接待|用车|机关运行)'), false) as denies
from nar_statement
where subject in ('three_public', 'overseas_visits', 'hospitality', 'vehicles', 'vehicle_purchase', 'vehicle_running', 'admin_operating')
