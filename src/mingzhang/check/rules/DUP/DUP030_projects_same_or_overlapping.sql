-- [rule]
-- title.zh = "项目重复或交叉"
-- title.en = "Same or overlapping projects"
-- message.zh = "{what_zh}；请核实是否重复安排或应当合并"
-- message.en = "{what_en}; check whether they are funded twice or belong together"
-- why.zh = "目标、名称或采购内容相同的项目可能重复安排资金。"
-- why.en = "Projects with the same goals, name or purchases may be funded twice."
-- fix.zh = "核对各项目的内容和资金；重复的删除，同一事项合并。"
-- fix.en = "Compare content and money; delete duplicates, merge one matter into one project."
-- legal_basis.zh = "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）资金匹配性要求（待核实）"
-- legal_basis.en = "Caiyu (2015) No. 88, match of money and goals (to verify)"
-- severity = "info"
-- requires = ["project|procurement"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- scope = "corpus"
with own as (
    select p.doc, p.seq as project, p.place, p.name, p.number, norm(p.name) as name_n, p.amount, p.amount_unit, p.decimals,
        regexp_replace(norm(p.name), '[0-9]+年度?|[0-9a-zA-Z_、,.。:;“”()"—-]', '', 'g') as key
    from project p
    where p.name <> '' and coalesce(p.category, '') not in ('人员类', '公用经费', '人员类项目', '公用经费项目')
), goals as (
    select g.doc, g.project, count(*) as goals, string_agg(norm(g.text), ';' order by norm(g.text)) as goals_n
    from goal g
    where g.term = 'annual'
    group by g.doc, g.project
    having count(*) >= 2 or min(length(norm(g.text))) >= 40
), same_goals as (
    select b.doc, b.project, min(a.project) as first_project, max(a.goals) as goals
    from goals a
    join goals b on b.doc = a.doc and b.goals_n = a.goals_n and a.project < b.project
    group by b.doc, b.project
), name_word as (
    select o.doc, o.project, substr(o.key, i.position, 2) as word
    from own o
    join (select unnest(range(1, 60)) as position) i on i.position < length(o.key)
    where length(o.key) >= 6
), name_size as (
    select doc, project, count(distinct word) as words from name_word group by doc, project
), shared_name as (
    -- words that most projects of the document share say nothing
    select a.doc, a.project as first_project, b.project, count(distinct a.word) as shared
    from name_word a
    join name_word b on b.doc = a.doc and b.word = a.word and a.project < b.project
    group by a.doc, a.project, b.project
), same_name as (
    select s.doc, s.project, s.first_project
    from shared_name s
    join name_size a on a.doc = s.doc and a.project = s.first_project
    join name_size b on b.doc = s.doc and b.project = s.project
    where 10 * s.shared > 6 * (a.words + b.words - s.shared)
), within as (
    select g.doc, g.project, g.first_project, concat('绩效目标（', cast(g.goals as varchar), '条）完全相同') as reason_zh,
        concat('have the same ', cast(g.goals as varchar), ' goals') as reason_en
    from same_goals g
    union all
    select n.doc, n.project, n.first_project, '名称六成以上相同', 'share most words of their names'
    from same_name n
    where not exists (select 1 from same_goals g where g.doc = n.doc and g.project = n.project and g.first_project = n.first_project)
), bought as (
    select doc, place, seq, item, amount, amount_unit, project,
        row_number() over (partition by doc, norm(coalesce(project, '')), norm(item), norm(coalesce(catalogue_code, '')), quantity, unit_price, amount
            order by seq) as nth
    from procurement
    where not is_total and item <> '' and amount > 0
), elsewhere as (
    select o.doc, o.project, o.place, o.name, o.amount, o.amount_unit, f.file as other,
        row_number() over (partition by o.doc, o.project order by f.file) as choice
    from own o
    join own b on b.name_n = o.name_n and b.amount = o.amount and b.doc <> o.doc
    join document_unit d on d.doc = o.doc
    join document_unit u on u.doc = b.doc and u.year = d.year and u.kind = d.kind and u.unit_short <> d.unit_short
        and (d.region_code is null or u.region_code is null or d.region_code = u.region_code)
    join document f on f.doc = b.doc
    left join unit_of x on x.doc = d.doc and x.unit_doc = u.doc
    left join unit_of y on y.doc = u.doc and y.unit_doc = d.doc
    where o.amount > 0 and length(o.name_n) >= 6 and x.doc is null and y.doc is null
)
select w.doc, b.place, w.project,
    concat('项目“', b.name, '”与“', a.name, '”', w.reason_zh) as what_zh,
    concat('projects “', b.name, '” and “', a.name, '” ', w.reason_en) as what_en
from within w
join own a on a.doc = w.doc and a.project = w.first_project
join own b on b.doc = w.doc and b.project = w.project
union all
select doc, place, null, concat('采购“', item, '”', money_text(amount, amount_unit), '重复出现'),
    concat('the purchase of “', item, '” for ', money_text(amount, amount_unit), ' stands there twice')
from bought
where nth > 1
union all
select doc, place, project, concat('项目“', name, '”', money_text(amount, amount_unit), '在另一单位的文件（', other, '）中同名同额'),
    concat('project “', name, '” of ', money_text(amount, amount_unit), ' stands in the document of another unit (', other, ') with the same name and amount')
from elsewhere
where choice = 1
