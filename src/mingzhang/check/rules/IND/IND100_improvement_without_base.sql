-- [rule]
-- title.zh = "“提升≥x%”无基数不可衡量"
-- title.en = "“Improve by x %” without a base"
-- message.zh = "项目“{project_name}”{level2}“{name}”的指标值“{observed}”没有基数、量表或计算方法，无法衡量；请写明基数和算法，或改用可计数的指标"
-- message.en = "Project “{project_name}”, {level2} “{name}”: “{observed}” has neither base, scale nor formula and cannot be measured; state them or choose a countable indicator"
-- why.zh = "水平、素质、热情等没有现状值，就无从知道提高了百分之几。"
-- why.en = "Without a present value nobody can say by how many per cent a level or a mood has improved."
-- fix.zh = "写明基期数值和计算公式，或改为覆盖率、合格率等可计数的指标。"
-- fix.en = "State the base and the formula, or use a rate of countable things."
-- legal_basis.zh = "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）“量化易评”要求（待核实）"
-- legal_basis.en = "Caiyu (2021) No. 101, targets in numbers and easy to judge (to verify)"
-- severity = "warning"
-- requires = ["indicator"]
-- kinds = ["budget", "self_evaluation"]
-- levels = ["unit", "department"]

-- A state (水平, 热情) always needs a base; a verb of change alone (推动…落实 ≥95%) may mean a completed share, so it
-- only counts with a low percentage.
select doc, place, project, project_name, level2, label as name, target_text as observed
from ind_row
where target_kind = 'ratio' and target_unit = '%' and sign in ('≥', '＞')
    and class1 in ('output', 'effect')
    and (list_contains(said_lists, 'state') or (list_contains(said_lists, 'change') and target < 80))
    -- a rate of countable things
    and not (
        (list_contains(label_lists, 'rate') or right(label_n, 1) = '率') and not list_contains(label_lists, 'change_rate'))
    and not (
        (list_contains(description_lists, 'rate') or right(coalesce(description_n, ''), 1) = '率')
        and not list_contains(description_lists, 'change_rate'))
    -- a base, a scale or a formula
    and not list_contains(said_lists, 'base') and not list_contains(target_lists, 'base')
    and not list_contains(basis_lists, 'base') and not list_contains(basis_lists, 'past_data')
    and not list_contains(said_lists, 'running') and not list_contains(label_lists, 'satisfaction')
