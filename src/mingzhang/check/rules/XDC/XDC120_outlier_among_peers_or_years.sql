-- [rule]
-- title.zh = "与同级同类单位相比异常"
-- title.en = "Outlier among peers or years"
-- message.zh = "{name}：{what_zh}；请核实并说明原因"
-- message.en = "{name}: {what_en}; verify and explain"
-- why.zh = "明显偏离同类单位或上年的数字，多为填报错误或需要说明的特殊情况。"
-- why.en = "A figure far from its peers or from last year is mostly a mistake, or something that needs explaining."
-- fix.zh = "核对数字；确有特殊原因的，在说明中写清楚。"
-- fix.en = "Check the figure; where there is a special reason, state it."
-- legal_basis.zh = "实践"
-- legal_basis.en = "Practice"
-- severity = "info"
-- requires = ["line|statement|procurement"]
-- kinds = ["budget", "final"]
-- scope = "corpus"
with money as (
    -- the amount of a subject: the only one the document gives for all its money
    select doc, subject, max(amount) as amount, min_by(place, seq) as place
    from nar_statement
    where measure = 'amount' and amount is not null and paid_from is null and coalesce(phase, 'approved') <> 'proposed'
        and subject in ('three_public', 'operating', 'project', 'expenditure', 'year_expenditure', 'revenue_expenditure')
    group by doc, subject
    having count(distinct amount) = 1
), ratio as (
    select u.doc, u.kind, u.level, u.year, u.file_hash, 'three_public' as figure, '“三公”经费与公用经费之比' as name, a.place,
        100 * cast(a.amount as decimal(30, 4)) / cast(b.amount as decimal(30, 4)) as value
    from document_unit u
    join money a on a.doc = u.doc and a.subject = 'three_public'
    join money b on b.doc = u.doc and b.subject = 'operating' and b.amount > 0
    union all
    select u.doc, u.kind, u.level, u.year, u.file_hash, 'project', '项目支出占总支出', a.place,
        100 * cast(a.amount as decimal(30, 4)) / cast(b.amount as decimal(30, 4))
    from document_unit u
    join money a on a.doc = u.doc and a.subject = 'project'
    join money b on b.doc = u.doc and b.subject = 'expenditure' and b.amount > 0
    union all
    select u.doc, u.kind, u.level, u.year, u.file_hash, concat('price ', norm(p.catalogue_code), ' ', coalesce(p.quantity_unit, '')),
        concat('“', p.item, '”（', p.catalogue_code, '）的单价'), p.place, cast(p.unit_price as decimal(30, 4))
    from document_unit u
    join procurement p on p.doc = u.doc and not p.is_total and p.catalogue_code <> '' and p.unit_price > 0
), ranked as (
    select r.*,
        row_number() over (partition by r.figure, r.kind, r.level, r.year order by r.value, r.file_hash) as place_in_row,
        count(*) over (partition by r.figure, r.kind, r.level, r.year) as size
    from ratio r
), quartile as (
    -- nearest rank
    select figure, kind, level, year,
        max(case when 4 * place_in_row <= size + 3 then value end) as low,
        max(case when 4 * place_in_row <= 3 * size + 3 then value end) as high,
        count(distinct file_hash) as documents
    from ranked
    group by figure, kind, level, year
), total as (
    select doc, max(amount) as amount from money where subject in ('expenditure', 'year_expenditure', 'revenue_expenditure') group by doc
), moved as (
    select c.doc, c.place, c.name, c.amount, c.base, c.amount_unit, c.base_year,
        row_number() over (partition by c.doc, c.name_chain, c.base order by c.seq) as nth
    from nar_change c
    join threshold t on t.doc = c.doc and t.key = 'year_change'
    join threshold s on s.doc = c.doc and s.key = 'year_change_share'
    left join total w on w.doc = c.doc
    where c.subject = 'function_item' and c.base_from is not null and not c.contradicts
        and c.base_low > 0 and 100 * greatest(c.amount - c.half - c.base_high, c.base_low - c.amount - c.half) > t.value * c.base
        -- small items move a lot
        and (w.amount is null or 100 * abs(c.amount - c.base) > s.value * w.amount)
), settled as (
    select a.doc, a.place, a.name, a.amount as approved, b.amount as executed, a.amount_unit,
        row_number() over (partition by a.doc, a.name_chain order by b.seq) as nth
    from nar_statement a
    join nar_statement b on b.doc = a.doc and b.subject = a.subject and b.name_chain = a.name_chain and b.phase = 'executed'
        and b.measure = 'amount' and b.paragraph = a.paragraph
    join threshold t on t.doc = a.doc and t.key = 'final_deviation'
    join threshold s on s.doc = a.doc and s.key = 'year_change_share'
    left join total w on w.doc = a.doc
    where a.kind = 'final' and a.subject = 'function_item' and a.measure = 'amount' and a.phase = 'approved' and a.amount > 0
        and 100 * (abs(b.amount - a.amount) - a.half - b.half) > t.value * a.amount
        and (w.amount is null or 100 * abs(b.amount - a.amount) > s.value * w.amount)
        -- the text gives its reason
        and not exists (select 1 from statement r where r.doc = a.doc and r.paragraph = a.paragraph and r.reason_given)
)
select r.doc, r.place, r.name,
    concat('为', number_text(round(r.value, 2)), case when r.figure like 'price%' then '元' else '%' end, '，', cast(q.documents as varchar),
        '份同类文件的中间一半在', number_text(round(q.low, 2)), '～', number_text(round(q.high, 2)), '之间') as what_zh,
    concat(number_text(round(r.value, 2)), case when r.figure like 'price%' then ' yuan' else ' %' end, ', where the middle half of ',
        cast(q.documents as varchar), ' documents lies between ', number_text(round(q.low, 2)), ' and ', number_text(round(q.high, 2))) as what_en
from ratio r
join quartile q on q.figure = r.figure and q.kind = r.kind and q.level = r.level and q.year = r.year
join threshold t on t.doc = r.doc and t.key = 'peers_min' and q.documents >= t.value
where q.high > q.low and (r.value > q.high + 3 * (q.high - q.low) or r.value < q.low - 3 * (q.high - q.low))
union all
select doc, place, name,
    concat('由', money_text(base, amount_unit), '变为', money_text(amount, amount_unit), '，变动',
        number_text(round(100 * cast(amount - base as decimal(30, 4)) / cast(base as decimal(30, 4)), 2)), '%'),
    concat('it went from ', money_text(base, amount_unit), ' to ', money_text(amount, amount_unit), ', a change of ',
        number_text(round(100 * cast(amount - base as decimal(30, 4)) / cast(base as decimal(30, 4)), 2)), ' %')
from moved
where nth = 1
union all
select doc, place, name,
    concat('年初预算', money_text(approved, amount_unit), '，决算', money_text(executed, amount_unit), '，偏差',
        number_text(round(100 * cast(executed - approved as decimal(30, 4)) / cast(approved as decimal(30, 4)), 2)), '%，未见原因'),
    concat('opening budget ', money_text(approved, amount_unit), ', outturn ', money_text(executed, amount_unit), ', a deviation of ',
        number_text(round(100 * cast(executed - approved as decimal(30, 4)) / cast(approved as decimal(30, 4)), 2)), ' %, without a reason')
from settled
where nth = 1
