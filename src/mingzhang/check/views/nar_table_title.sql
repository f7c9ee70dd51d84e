-- One row per statutory table: what messages call it.
select 'T1' as table_id, '收支总表' as title
union all select 'T2', '收入总表'
union all select 'T3', '支出总表'
union all select 'T4', '财政拨款收支总表'
union all select 'T5', '一般公共预算支出表'
union all select 'T6', '基本支出表'
union all select 'T7', '“三公”经费表'
union all select 'T8', '政府性基金预算支出表'
union all select 'T9', '国有资本经营预算支出表'
union all select 'TF', '财政拨款支出表'
union all select 'TB', '财政拨款基本支出表'
union all select 'TA', '机关运行经费支出表'
