-- [rule]
-- title.zh = "多个科目使用同一条原因"
-- title.en = "One reason for many items"
-- message.zh = "{items}个科目使用同一条原因“{reason}”；请分别说明各自的原因"
-- message.en = "{items} items have the same reason “{reason}”; state the reason of each"
-- why.zh = "不同科目的增减金额各异却同一原因，等于没有说明。"
-- why.en = "Different items with different amounts and one reason explain nothing."
-- fix.zh = "逐科目写明增减的具体原因。"
-- fix.en = "State what changed in each item."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "info"
-- requires = ["statement"]
-- kinds = ["budget", "final"]
with told as (
    select s.doc, s.place, s.seq, s.reason, s.amount, s.change_amount, coalesce(chain_key(s.name_chain), s.subject) as item,
        regexp_replace(norm(s.reason), '^(主要)?(原因)?(是|为|系|:)|[,.;:，。；：、]+$', '', 'g') as reason_n
    from nar_statement s
    where s.reason <> '' and coalesce(s.direction, '') <> 'unchanged' and s.measure in ('amount', 'change', 'rate')
        and s.subject in ('function_item', 'function_subclass', 'function_class')
)
select doc, min_by(place, seq) as place, left(min_by(reason, seq), 40) as reason, count(distinct item) as items
from told
where length(reason_n) >= 4
group by doc, reason_n
having count(distinct item) >= 3 and count(distinct coalesce(amount, change_amount)) >= 3
