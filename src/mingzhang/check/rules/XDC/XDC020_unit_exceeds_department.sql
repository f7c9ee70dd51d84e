-- [rule]
-- title.zh = "单位数大于部门数"
-- title.en = "Unit exceeds its department"
-- message.zh = "{name}：单位为{observed}，所属部门（{other}）只有{expected}；部门数应包含本单位，请核对"
-- message.en = "{name}: the unit shows {observed}, its department ({other}) only {expected}; the department includes the unit, check both"
-- why.zh = "部门数据包含所属各单位，单位数大于部门数必有一处错误。"
-- why.en = "A department includes its units; a unit above it means that one figure is wrong."
-- fix.zh = "与部门汇总表核对，更正错误的一份。"
-- fix.en = "Compare with the department's consolidation and correct the wrong document."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "error"
-- requires = ["line|statement", "companion:department"]
-- kinds = ["budget", "final"]
-- levels = ["unit"]
-- scope = "corpus"
-- money = ["observed", "expected"]
select u.doc, u.place, u.label as name, u.amount as observed, d.amount as expected, f.file as other, u.is_count,
    case when u.is_count then null else u.amount_unit end as amount_unit
from xdc_figure u
join companion c on c.doc = u.doc and c.kind = 'department'
join xdc_figure d on d.doc = c.companion_doc and d.figure_key = u.figure_key
join document f on f.doc = d.doc
where u.period = 'this_year' and u.amount - d.amount > u.half + d.half
    -- money that stays within the department, counts that are no sums, and claims on the year before
    and u.part not in ('average_score', 'superior_subsidy', 'affiliated_remittance', 'subsidy_to_affiliated', 'upward_remittance',
        'administrative_units', 'participating_units', 'public_institutions', 'grade_excellent')
    and u.row_key not like '%superior_subsidy' and u.row_key not like '%affiliated_remittance'
    and u.measure not in ('superior_subsidy', 'affiliated_remittance')
