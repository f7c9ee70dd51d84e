-- [rule]
-- title.zh = "部门汇总不等于所属单位之和"
-- title.en = "Department is not the sum of its units"
-- message.zh = "{name}：部门为{observed}，{units}个所属单位合计{expected}，相差{difference}；请核对汇总"
-- message.en = "{name}: the department shows {observed}, its {units} units add up to {expected}, a difference of {difference}; check the consolidation"
-- why.zh = "部门预算、决算由所属单位汇总而成，不等说明汇总有误或单位数据不一致。"
-- why.en = "A department's budget and accounts are the sum of its units; otherwise the consolidation or a unit is wrong."
-- fix.zh = "逐单位核对汇总表；内部往来抵销的应在说明中写明。"
-- fix.en = "Check unit by unit; state any elimination of internal transfers in the text."
-- legal_basis.zh = "实践；部门预算、决算编制要求"
-- legal_basis.en = "Practice; rules on compiling departmental budgets and accounts"
-- severity = "error"
-- requires = ["line", "companion:units"]
-- kinds = ["budget", "final"]
-- levels = ["department"]
-- not_applicable = "select doc from paragraph where regexp_matches(text, '内部往来|内部收支|抵销|抵消')"
-- scope = "corpus"
-- money = ["observed", "expected", "difference"]
with units as (
    select doc, count(distinct unit_short) as units from unit_of group by doc
), unit_figure as (
    -- the figure of each unit once, even if its document is loaded twice; versions that differ give none
    select u.doc, u.unit_short, f.figure_key, max(f.amount) as amount, max(f.half) as half
    from companion c
    join unit_of u on u.doc = c.doc and u.unit_doc = c.companion_doc
    join xdc_figure f on f.doc = u.unit_doc and f.source = 'table'
    where c.kind = 'units' and f.part in ('T1', 'T3', 'T5', 'T6', 'T7') and f.period = 'this_year'
    group by u.doc, u.unit_short, f.figure_key
    having count(distinct f.amount) = 1
), table_of as (
    select u.doc, l.table_id, count(distinct u.unit_short) as units
    from unit_of u
    join (select distinct doc, table_id from line) l on l.doc = u.unit_doc
    group by u.doc, l.table_id
), added as (
    select doc, figure_key, sum(amount) as amount, sum(half) as half
    from unit_figure
    group by doc, figure_key
)
select d.doc, d.place, d.label as name, d.amount as observed, a.amount as expected, d.amount - a.amount as difference,
    n.units, d.amount_unit
from xdc_figure d
join added a on a.doc = d.doc and a.figure_key = d.figure_key
join units n on n.doc = d.doc
-- a table that was not read in one of the units proves nothing
join table_of t on t.doc = d.doc and t.table_id = d.part and t.units = n.units
where d.source = 'table' and abs(d.amount - a.amount) > d.half + a.half
    and (d.part <> 'T1' or d.row_key like '%grand_total' or d.row_key like '%year_total')
