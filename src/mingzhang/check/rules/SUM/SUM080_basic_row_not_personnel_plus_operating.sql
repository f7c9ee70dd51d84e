-- [rule]
-- title.zh = "基本支出行合计不等于人员加公用"
-- title.en = "Basic expenditure row ≠ personnel + operating"
-- message.zh = "“{table_zh}”“{row_zh}”{whole_zh}为{observed}，人员经费、公用经费等各栏之和为{expected}，相差{difference}{hint_zh}；请核对该行各栏"
-- message.en = "“{table_en}”, “{row_en}”: the {whole_en} is {observed}, but personnel, operating and other columns add up to {expected}, a difference of {difference}{hint_en}; check the columns of the row"
-- why.zh = "基本支出由人员经费和公用经费组成，合计与分项不符说明至少一栏填错。"
-- why.en = "Basic expenditure consists of personnel and operating expenses; if they do not add up, one column is wrong."
-- fix.zh = "逐栏核对人员经费、公用经费（单位表另有项目支出）。"
-- fix.en = "Check personnel and operating expenses (and project expenditure in the unit form) column by column."
-- legal_basis.zh = "《预算法实施条例》第五条"
-- legal_basis.en = "Regulations for the Budget Law, art. 5"
-- severity = "error"
-- requires = ["line:T6|line:T1|line:TB"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select distinct doc from line where table_id in ('T1', 'T6', 'TB') and doc not in (select doc from sum_row where rule = 'SUM080')"
-- money = ["observed", "expected", "difference"]
select b.doc, b.place, b.table_zh, b.table_en, b.row_zh, b.row_en, n.name_zh as whole_zh, n.name_en as whole_en,
    b.whole_amount as observed, b.parts_sum as expected, b.whole_amount - b.parts_sum as difference, b.amount_unit,
    coalesce(h.hint_zh, '') as hint_zh, coalesce(h.hint_en, '') as hint_en
from sum_row_broken b
join ref_amount_name n on n.name = b.whole
left join sum_slip h on h.doc = b.doc and h.table_id = b.table_id and h.part = b.part and h.phase = b.phase
    and h.period = b.period and h.kind = b.rule and h.equation = concat(b.whole, ' ', cast(b.row_key as varchar))
where b.rule = 'SUM080'
