-- [rule]
-- title.zh = "依据文号逐行递增（下拉填充）"
-- title.en = "Document number rises row by row (fill-down)"
-- message.zh = "项目“{project_name}”连续{count}行依据引用同一标题，文号却从{first}号逐行递增到{last}号，疑表格下拉填充；请核对原文文号"
-- message.en = "Project “{project_name}”: {count} rows in a run cite one title with numbers rising from {first} to {last}, probably filled down; check the number of the document"
-- why.zh = "同一份文件只有一个文号，逐行加一多为下拉填充造成的错误。"
-- why.en = "One document has one number; one more in each row is a slip of filling down."
-- fix.zh = "按原文改正为同一文号。"
-- fix.en = "Give the true number in every row."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
with numbered as (
    select doc, place, project, seq, project_name, basis,
        regexp_replace(basis_n, '([0-9]+)号', '号') as title,
        cast(regexp_extract(basis_n, '([0-9]{1,5})号', 1) as integer) as number
    from ind_row
    where regexp_matches(basis_n, '[^0-9][0-9]{1,5}号') and length(basis_n) > 8
), runs as (
    -- rows and numbers rise together inside a run
    select *,
        number - seq as run
    from numbered
), steps as (
    select doc, project, title, run, min(seq) as first_seq, count(*) as rows_in_run,
        min(number) as first, max(number) as last
    from runs
    group by doc, project, title, run
    having count(*) >= 2 and max(seq) - min(seq) = count(*) - 1
)
select n.doc, n.place, n.project, n.project_name, n.basis as observed, s.rows_in_run as count, s.first, s.last
from steps s
join numbered n on n.doc = s.doc and n.project = s.project and n.seq = s.first_seq
