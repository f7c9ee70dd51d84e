-- [rule]
-- title.zh = "疑似元与万元错位"
-- title.en = "Likely yuan / 10,000-yuan slip"
-- message.zh = "{name_zh}为{observed}，应与之相等的{other_zh}为{expected}，相差一万倍；疑元、万元错位，请核对金额单位"
-- message.en = "{name_en} is {observed}, but {other_en}, which must be equal, is {expected}: 10,000 times apart; check the money unit"
-- why.zh = "元与万元错位使金额差一万倍，是公开文件中最醒目的错误。"
-- why.en = "A slip between yuan and 10,000 yuan is the most striking of errors."
-- fix.zh = "核对该处金额单位，按表头单位改正数字。"
-- fix.en = "Check the money unit and correct the figure to the unit of the table."
-- legal_basis.zh = "填报惯例（表格勾稽）"
-- legal_basis.en = "practice (table form)"
-- severity = "warning"
-- requires = ["line|statement|project"]
-- kinds = ["budget", "final", "self_evaluation"]
-- levels = ["unit", "department", "government"]
-- money = ["observed", "expected"]
with pair as (
    select doc, place, concat('“', coalesce(name, '合计'), '”行合计') as name_zh,
        concat('total of “', coalesce(name, 'total'), '”') as name_en, '各栏之和' as other_zh, 'the sum of its columns' as other_en,
        whole_amount as observed, parts_sum as expected, tolerance, amount_unit
    from sum_row
    union all
    select doc, place, concat('“', coalesce(name, code), '”'), concat('“', coalesce(name, code), '”'), '下级科目之和',
        'the sum of its lower subjects', amount, children_sum, tolerance, amount_unit
    from sum_child
    union all
    select doc, place, '合计行', 'the total row', concat(parts_zh, '之和'), parts_en, amount, parts_sum, tolerance, amount_unit
    from sum_total
    union all
    select doc, place, name_zh, name_en, parts_zh, parts_en, observed, expected, tolerance, amount_unit
    from sum_balance
    union all
    select p.doc, p.place, concat('“', a.name_zh, '”', n.name_zh), concat(a.name_en, ', ', n.name_en),
        concat('“', b.name_zh, '”同一项'), concat('the same in ', b.name_en), p.observed, p.expected, p.tolerance, p.amount_unit
    from tie_pair p
    join ref_statutory_table a on a.table_id = p.table_a
    join ref_statutory_table b on b.table_id = p.table_b
    join ref_amount_name n on n.name = p.name
    union all
    select doc, place, concat(source_zh, '机关运行经费'), 'administrative operating expenses', concat(basis_zh, '公用经费'),
        concat('operating expenses ', basis_en), observed, expected, tolerance, amount_unit
    from tie_operating
    union all
    -- totals of the text against the first table
    select s.doc, s.place, case s.subject when 'revenue' then '文字说明收入总额' else '文字说明支出总额' end,
        concat(s.subject, ' in the text'), '“收支总表”总计', 'the grand total of T1', s.amount, t.amount,
        half_unit(s.decimals, s.amount_unit) + t.tolerance, s.amount_unit
    from statement s
    join document d on d.doc = s.doc and s.year = d.year
    join tie_total t on t.doc = s.doc and t.table_id = 'T1' and t.figure = concat(s.subject, '_grand')
    where s.subject in ('revenue', 'expenditure') and s.measure = 'amount'
    union all
    select doc, place, concat('项目“', coalesce(name, ''), '”预算数'), concat('budget of project “', coalesce(name, ''), '”'),
        '各资金来源之和', 'the sum of its sources', amount, parts, parts_tolerance, amount_unit
    from project_row
    where has_parts
),
slipped as (
    select *, row_number() over (partition by doc, place order by observed desc, name_zh) as choice
    from pair
    -- figures of a few units in the last place say nothing
    where observed > 20 * tolerance and expected > 20 * tolerance
        and (abs(observed - 10000 * expected) <= 10000 * tolerance or abs(10000 * observed - expected) <= 10000 * tolerance)
)
select doc, place, name_zh, name_en, other_zh, other_en, observed, expected, amount_unit
from slipped
where choice = 1
