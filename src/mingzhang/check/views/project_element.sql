-- One row per element of a project text (立项依据, 实施主体, 年度预算安排 …): its heading and its words joined.
select s.doc, s.seq as section, s.title, norm(s.title) as title_n, s.place,
    coalesce(string_agg(p.text_n, '' order by p.seq), '') as text_n
from section s
left join paragraph_row p on p.doc = s.doc and p.section = s.seq and p.kind <> 'heading'
where coalesce(s.kind, '') <> 'contents_entry'
    and regexp_matches(norm(s.title), '^(立项依据|实施主体|实施方案|实施周期|年度预算安排|项目概述|绩效目标)[:：]?$')
group by s.doc, s.seq, s.title, s.place
