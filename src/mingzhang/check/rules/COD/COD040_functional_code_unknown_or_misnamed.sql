-- [rule]
-- title.zh = "功能科目编码不存在或名称不符"
-- title.en = "Functional code unknown or misnamed"
-- message.zh = "功能科目{code}“{observed}”{problem_zh}；请对照当年《政府收支分类科目》改正"
-- message.en = "The functional subject {code} “{observed}” {problem_en}; correct it after the classification of the year"
-- why.zh = "科目编码或名称错误，支出归类不清，与批复无法对应。"
-- why.en = "With a wrong code or name the expenditure cannot be matched with the approval."
-- fix.zh = "对照当年《政府收支分类科目》改正编码或名称。"
-- fix.en = "Correct code or name after the classification of the year."
-- legal_basis.zh = "当年《政府收支分类科目》（待核实）"
-- legal_basis.en = "classification of the year (to verify)"
-- severity = "error"
-- requires = ["line:T2|line:T3|line:T5|line:T8|line:T9"]
-- kinds = ["budget", "final"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where year is null"
with printed as (
    select l.doc, l.table_id, l.row_index, l.code, l.name, regexp_replace(norm(l.name), '支出$', '') as name_n,
        min_by(l.place, l.seq) as place, max(d.year) as year
    from line l
    join document d on d.doc = l.doc
    where l.table_id in ('T2', 'T3', 'T5', 'T8', 'T9') and norm(l.code) <> '' and l.name is not null and d.year is not null
    group by l.doc, l.table_id, l.row_index, l.code, l.name
),
subject as (
    -- every name a code ever had, and the codes valid now
    select code, level, name, regexp_replace(norm(name), '支出$', '') as name_n, year_from, year_to, confidence
    from ref_functional
),
judged as (
    select p.*,
        bool_or(s.code is not null) as known,
        coalesce(bool_or(s.name_n = p.name_n), false) as named,
        min(case when s.confidence <> 'memory' and (s.year_from is null or s.year_from <= p.year)
            and (s.year_to is null or s.year_to >= p.year) then s.name end) as right_name
    from printed p
    left join subject s on s.code = p.code
    group by p.doc, p.table_id, p.row_index, p.code, p.name, p.name_n, p.place, p.year
)
select j.doc, j.place, j.code, j.name as observed, '的编码不是类3位、款5位、项7位' as problem_zh,
    'has no code of 3, 5 or 7 digits' as problem_en
from judged j
where not regexp_matches(j.code, '^(?:[0-9]{3}|[0-9]{5}|[0-9]{7})$')
union all
select j.doc, j.place, j.code, j.name, '的类级编码不存在', 'belongs to a class that does not exist'
from judged j
where regexp_matches(j.code, '^(?:[0-9]{3}|[0-9]{5}|[0-9]{7})$')
    and not exists (select 1 from ref_functional c where c.level = 1 and c.code = left(j.code, 3))
union all
-- the name of another subject; a name that the list does not know is not judged
select j.doc, j.place, j.code, j.name, concat('名称不符，该编码为“', j.right_name, '”'), concat('is misnamed: the code is “', j.right_name, '”')
from judged j
where j.known and not j.named and j.right_name is not null
    and exists (
        select 1 from subject o
        where o.name_n = j.name_n and o.code <> j.code
            -- items of one subclass only: many subclasses have items of the same name
            and (length(j.code) in (3, 5) or (length(o.code) = 7 and left(o.code, 5) = left(j.code, 5))))
