-- [rule]
-- title.zh = "原因同义反复"
-- title.en = "Reason only repeats the fact"
-- message.zh = "“{name}”的原因写作“{reason}”，没有说明为什么；请写明具体事项"
-- message.en = "The reason for “{name}” is “{reason}”, which does not say why; state what caused it"
-- why.zh = "“某经费增加”“业务量增加”只是重复事实，没有解释。"
-- why.en = "“The cost rose” only repeats the fact."
-- fix.zh = "写明引起变化的人员、标准、项目或政策。"
-- fix.en = "Name the staff, standard, project or policy behind the change."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
with said as (
    select s.doc, s.place, s.seq, s.name, s.reason,
        regexp_replace(norm(s.reason), '^(主要)?(是|由于|因为|因)|[,。;]+$', '') as reason_n,
        concat(regexp_replace(norm(coalesce(s.name_chain, s.name)), '-', '', 'g'), ' ', norm(s.name)) as own
    from nar_statement s
    where s.reason_given and s.reason <> '' and (s.measure = 'rate'
        or (s.measure in ('amount', 'change') and s.direction in ('increase', 'decrease', 'unchanged')))
), stripped as (
    select d.doc, d.place, d.seq, d.name, d.reason, d.reason_n, d.own,
        max(case when w.kind = 'empty' and w.word = d.reason_n then 1 else 0 end) as empty_reason,
        max(case when w.kind = 'tail' and ends_with(d.reason_n, w.word) then length(w.word) else 0 end) as tail
    from said d
    join ref_reason_word w on w.kind in ('empty', 'tail')
    group by d.doc, d.place, d.seq, d.name, d.reason, d.reason_n, d.own
)
select doc, place, name, reason
from stripped
where empty_reason = 1
    or (tail > 0 and length(reason_n) > tail
        and contains(own, regexp_replace(substr(reason_n, 1, length(reason_n) - tail), '^(20[0-9]{2}年|本年|今年)?新增', '')))
