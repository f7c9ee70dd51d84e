-- One row per clause with an amount of money in an element 年度预算安排 of a project text.
-- of_year: it may be money of the document's year. It is not where the clause gives it to one other year or to all years
-- of the project (总投资, 概算, 累计支付), nor after 其中, which takes such an amount apart, unless it speaks of a budget itself.
-- A clause with two amounts is left alone: they may be of different years.
-- names_year: the clause names the document's year.
with element as (
    select e.doc, e.section, e.place, e.title, cast(d.year as varchar) as year,
        regexp_replace(regexp_replace(e.text_n, '《[^》]*》|“[^”]*”', '', 'g'), '([0-9]),([0-9]{3})', '\1\2', 'g') as text_n
    from project_element e
    join document d on d.doc = e.doc
    where e.title_n like '年度预算安排%' and e.text_n <> ''
), sentence as (
    select doc, section, place, title, year, unnest(string_split(replace(text_n, ';', '。'), '。')) as sentence
    from element
), part as (
    select doc, section, place, title, year, sentence, 0 as tail, regexp_replace(sentence, '其中.*$', '') as words
    from sentence
    union all
    select doc, section, place, title, year, sentence, 1, regexp_extract(sentence, '其中(.*)$', 1)
    from sentence
    where contains(sentence, '其中')
), clause as (
    select doc, section, place, title, year, sentence, tail, unnest(string_split(replace(words, ':', ','), ',')) as clause
    from part
), told as (
    select *,
        regexp_matches(clause, concat('本年|今年|当年|', coalesce(year, '本年'), '年')) as names_year,
        regexp_extract(clause, '^[^0-9]{0,6}(20[0-9]{2})年(?:度|底|末|[0-9]{1,2}月份?底?)?[^0-9]{0,8}(?:预算|安排|下达|拨付|支付|投入|执行|完成|使用)', 1) as other_year
    from clause
    where regexp_matches(clause, '[0-9一二三四五六七八九十百千](元|万|亿)')
), judged as (
    select *,
        not names_year and not regexp_matches(clause, '[0-9](元|万|亿).*[0-9](元|万|亿)') and (
            (other_year <> '' and not regexp_matches(replace(clause, other_year, ''), '20[0-9]{2}')
                and not regexp_matches(clause, '结转|结余|尾款|余款|剩余|应付|未付|待付|欠'))
            or (regexp_matches(clause, '总投资|投资总额|总概算|投资概算|工程概算|项目概算|概算(批复)?(总额|为|[0-9])|总估算|投资估算|估算总|总造价|批复总')
                and not regexp_matches(clause, '安排|用款|申请|预算'))
            or (regexp_matches(clause, '累计已?(安排|拨付|支付|投入|完成|下达|使用|执行|支出)') and not regexp_matches(clause, '计划|季度|月'))
        ) as elsewhere
    from told
), head as (
    select doc, section, sentence, count(*) as amounts
    from judged
    where tail = 0
    group by doc, section, sentence
)
select j.doc, j.section, j.place, j.title, j.clause, j.names_year,
    not j.elsewhere and (j.tail = 0 or h.amounts is null or j.names_year or regexp_matches(j.clause, '安排|用款|申请|本次|拨付|支付|预算')) as of_year
from judged j
left join head h on h.doc = j.doc and h.section = j.section and h.sentence = j.sentence
