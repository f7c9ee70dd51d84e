-- [rule]
-- title.zh = "项目说明要素空泛"
-- title.en = "Elements of a project text say nothing"
-- message.zh = "“{name}”{problem_zh}：“{observed}”；请补充"
-- message.en = "“{name}” {problem_en}: “{observed}”; add it"
-- why.zh = "公开项目说明是为了让人看懂谁来做、做多久、花多少钱。"
-- why.en = "A project text is published so that people see who does what, how long, and for how much."
-- fix.zh = "写明本年金额、实施单位名称、起止时间。"
-- fix.en = "State this year's amount, the organisation and the dates."
-- legal_basis.zh = "公开模板七要素（填报惯例）"
-- legal_basis.en = "practice (template: seven elements)"
-- severity = "warning"
-- requires = ["section", "paragraph"]
-- kinds = ["budget"]
-- levels = ["unit", "department"]
-- not_applicable = "select doc from document where doc not in (select doc from section where regexp_matches(norm(title), '^(立项依据|实施主体|实施周期|年度预算安排)[:：]?$'))"
select doc, place, title as name, substr(text_n, 1, 60) as observed,
    case when title_n like '年度预算安排%' then '没有写明本年金额'
        when title_n like '实施主体%' then '没有写明实施单位' else '没有写明时间' end as problem_zh,
    case when title_n like '年度预算安排%' then 'gives no amount of this year'
        when title_n like '实施主体%' then 'names no organisation' else 'gives no date' end as problem_en
from project_element e
where text_n <> '' and (
    -- money of other years or of the whole project is none of this year; a text may say that there is none
    (title_n like '年度预算安排%'
        and not regexp_matches(text_n, '不再[^。;,]{0,6}安排|[未无不][^。;,]{0,4}安排|不涉及|已[在于][^。;,]{0,12}安排|已(全部|足额)安排')
        and not exists (
            select 1 from project_year_amount a where a.doc = e.doc and a.section = e.section and a.of_year))
    -- words that begin with what is to be done name no body, whatever offices they mention
    or (title_n like '实施主体%' and (regexp_matches(text_n, '^主要(是|为)?(完成|推进|开展|做好|落实|用于)')
        or not regexp_matches(text_n,
            '局|委员会|办公室|办公厅|中心|街道|政府|学校|医院|研究所|公司|大队|支队|总队|馆|院|处|厅|联合会|协会|党校|区委|市委|县委|本单位|本部门')))
    or (title_n like '实施周期%' and not regexp_matches(text_n,
        '[0-9一二三四五六七八九十]年|[0-9]月|20[0-9]{2}[./-][0-9]|季度|长期|每年|全年|经常性|一次性|年度'))
)
