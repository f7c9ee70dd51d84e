-- [rule]
-- title.zh = "人员经费与公用经费列错"
-- title.en = "Personnel and operating columns confused"
-- message.zh = "“{table_zh}”{code}“{name}”在{column_zh}栏列{observed}，该科目一般属于{right_zh}；请核对"
-- message.en = "“{table_en}”, {code} “{name}”: {observed} stands under {column_en}, but the subject usually belongs to {right_en}; check it"
-- why.zh = "工资福利、对个人和家庭补助属人员经费，商品和服务、资本性支出属公用经费，列错会使机关运行经费失真。"
-- why.en = "Pay and benefits are personnel, goods, services and equipment are operating expenses; a wrong column distorts the administrative operating expenses."
-- fix.zh = "将金额移到正确的栏，并核对两栏合计。"
-- fix.en = "Move the amount to the right column and check both totals."
-- legal_basis.zh = "《预算法实施条例》第五条"
-- legal_basis.en = "Regulations for the Budget Law, art. 5"
-- severity = "warning"
-- requires = ["line:T6"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select distinct doc from line where table_id = 'T6' and doc not in (select doc from line where table_id in ('T6', 'TB') and measure in ('personnel', 'operating') and code is not null)"
-- money = ["observed"]
with wrong as (
    select l.doc, l.place, l.table_id, l.part, l.code, l.name, l.measure, l.amount, l.amount_unit, substr(l.code, 1, 3) as class
    from sum_line l
    join document d on d.doc = l.doc
    left join ref_basic_split e on e.code = l.code and e.measure = l.measure and e.profile in ('national', d.profile)
    where l.table_id in ('T6', 'TB') and l.amount <> 0 and e.code is null and l.code is not null
        and (substr(l.code, 1, 3) in ('301', '303') and l.measure = 'operating'
            or substr(l.code, 1, 3) in ('302', '309', '310') and l.measure = 'personnel')
)
select w.doc, w.place, t.name_zh as table_zh, t.name_en as table_en, w.code, coalesce(w.name, '') as name,
    n.name_zh as column_zh, n.name_en as column_en, w.amount as observed, w.amount_unit,
    case when w.measure = 'personnel' then '公用经费' else '人员经费' end as right_zh,
    case when w.measure = 'personnel' then 'operating expenses' else 'personnel' end as right_en
from wrong w
join ref_statutory_table t on t.table_id = w.table_id
join ref_amount_name n on n.name = w.measure
-- a class row only repeats what its subclasses show
where length(w.code) > 3
    or not exists (
        select 1 from sum_line c
        where c.doc = w.doc and c.table_id = w.table_id and c.part = w.part and c.measure = w.measure
            and substr(c.code, 1, 3) = w.code and length(c.code) > 3)
