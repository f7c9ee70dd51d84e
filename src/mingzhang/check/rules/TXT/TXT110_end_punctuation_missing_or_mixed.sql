-- [rule]
-- title.zh = "段末缺标点或同一列表标点不一"
-- title.en = "Missing or mixed end punctuation"
-- message.zh = "{what_zh}{detail_zh}；请统一补上句末标点"
-- message.en = "{what_en}: {detail_en}; end them in one way"
-- why.zh = "句末无标点可能是文字被截断，标点不一说明未经校对。"
-- why.en = "A missing end mark may mean lost text; mixed marks show that nobody proofread."
-- fix.zh = "核对文字是否完整，同一列表的各条用同样的句末标点。"
-- fix.en = "See that nothing is lost and end all items of one list alike."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "info"
-- requires = ["paragraph|goal"]
-- kinds = ["budget", "final", "self_evaluation"]
select g.doc, min_by(g.place, case when g.ended then 1000000 else 0 end + g.seq) as place, g.project,
    concat('项目“', coalesce(max(p.name), ''), '”的绩效目标') as what_zh,
    concat('Goals of project “', coalesce(max(p.name), ''), '”') as what_en,
    concat('共', cast(count(*) as varchar), '条，其中', cast(sum(case when g.ended then 0 else 1 end) as varchar), '条无句末标点') as detail_zh,
    concat(cast(sum(case when g.ended then 0 else 1 end) as varchar), ' of ', cast(count(*) as varchar), ' have no end mark') as detail_en
from (
    select doc, place, project, seq, regexp_matches(norm(text), '[。;!?.…][”")]?$') as ended
    from goal
    where text <> ''
) as g
left join project p on p.doc = g.doc and p.seq = g.project
group by g.doc, g.project
having count(*) > 1 and bool_or(g.ended) and not bool_and(g.ended)
union all
select doc, place, project, concat('段落“', left(text, 12), '…”'), concat('The paragraph “', left(text, 12), '…”'),
    '有多个分句而句末无标点', 'it has several clauses and no end mark'
from txt_prose
where section_kind not in ('', 'project_form', 'tables', 'table') and length(text_n) >= 20
    and regexp_matches(text_n, '[,。;]') and not regexp_matches(text_n, '[。;:!?…,、][”")》]?$')
    and not regexp_matches(text_n, '。\([^()]*\)$|表$|[0-9]$|年[0-9]{1,2}月[0-9]{1,2}日$')
    -- a sentence that goes on in the next paragraph (a page break, a list) is not cut off
    and (after_n is null or after_kind = 'heading'
        or regexp_matches(after_n, '^[(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)、.]|^第[一二三四五六七八九十]+|^20[0-9]{2}年'))
