-- One row per spelling of a first (level = 1) or second (level = 2) level of indicators, without brackets, digits and
-- the points some forms add, with the class it stands for; spellings of two meanings are left out.
select level, spelling, min(class) as class
from (
    select 1 as level, level1 as spelling, class1 as class from ref_indicator_class
    union
    select 2, level2, class2 from ref_indicator_class
) as spellings
group by level, spelling
having count(distinct class) = 1
