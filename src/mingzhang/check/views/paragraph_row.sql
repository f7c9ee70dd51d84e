-- One row per paragraph with its normalised text (text_n).
select *, norm(text) as text_n
from paragraph
