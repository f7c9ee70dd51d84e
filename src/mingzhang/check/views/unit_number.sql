-- One row per department document that says how many budget units it covers: units, the department itself included.
select doc, max(units) as units
from (
    select doc, count(distinct unit_short) as units from unit_list group by doc
    union all
    select t.doc,
        case when t.below <> '' then whole_number(t.below) + 1 else whole_number(t.all_units) end
    from (
        select p.doc,
            regexp_extract(p.text_n, '(?:本部|本级|机关)(?:以?及|和)下属([0-9]{1,2}|[一二三四五六七八九十]{1,3})[家个](?:预算|决算)?单位', 1) as below,
            regexp_extract(p.text_n, '范围的(?:预算|决算)?单位共(?:计|有)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})[家个]', 1) as all_units
        from paragraph_row p
        join document_unit d on d.doc = p.doc and d.level = 'department'
        where contains(p.text, '单位') and (contains(p.text, '下属') or contains(p.text, '范围'))
    ) as t
    where t.below <> '' or t.all_units <> ''
) as found
group by doc
