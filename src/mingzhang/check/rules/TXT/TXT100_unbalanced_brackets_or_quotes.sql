-- [rule]
-- title.zh = "括号、引号、书名号不配对"
-- title.en = "Unbalanced brackets or quotes"
-- message.zh = "{marks}不成对：{detail_zh}；请补上或删去"
-- message.en = "{marks} are not in pairs ({detail_en}); add or delete what is needed"
-- why.zh = "括号、引号不配对，文件名、文号或限定范围无法准确识别。"
-- why.en = "With unbalanced marks a title, document number or limit cannot be read exactly."
-- fix.zh = "对照原文件补全或删去多余的括号、引号。"
-- fix.en = "Compare with the original and complete the pair."
-- legal_basis.zh = "GB/T 15834《标点符号用法》（待核实）；填报惯例"
-- legal_basis.en = "GB/T 15834 (to verify); practice"
-- severity = "warning"
-- requires = ["paragraph|cell"]
-- kinds = ["budget", "final", "self_evaluation"]
select s.doc, s.place, s.project,
    string_agg(concat(u.opening, u.closing), '、' order by u.opening) as marks,
    string_agg(case when u.opening = '"' then concat('直引号', cast(u.gap as varchar), '个')
        else concat(u.opening, cast(u.opened as varchar), '个，', u.closing, cast(u.closed as varchar), '个') end,
        '；' order by u.opening) as detail_zh,
    string_agg(concat(cast(u.opened as varchar), ' opening, ', cast(u.closed as varchar), ' closing'), '; ' order by u.opening) as detail_en
from txt_span s
join txt_unpaired u on u.text_n = s.text_n
where not exists (
    -- opened in one paragraph or cell and closed in the next one: nothing is missing
    select 1 from txt_paired n
    where n.doc = s.doc and n.source = s.source and n.seq = s.seq and n.opening = u.opening)
group by s.doc, s.place, s.project, s.source, s.seq
