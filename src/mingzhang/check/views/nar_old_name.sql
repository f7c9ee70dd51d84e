-- One row per renamed functional subject: the old name and the new one, as subject_key.
select subject_key(old_name) as old_key, min(subject_key(new_name)) as new_key
from ref_old_subject
group by subject_key(old_name)
