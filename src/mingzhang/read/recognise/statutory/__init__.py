"""The statutory tables T1 … T9 as `Line` records (法定表).

`statutory_table` reads one grid. What its lines promise, so that a rule is one query:

**Which table.** `table_id` goes by meaning, for budgets and final accounts alike (RULES.md section 1). Beside
T1 … T9 three local tables have ids of their own, so that they are never mistaken for a second T5, T6 or T7:
TF 财政拨款支出 by function (all three budgets together), TB 财政拨款基本支出 by economic nature,
TA 机关运行经费支出 by economic nature (its `total` row is what T7 of other provinces calls admin_operating).

**Which row.** `row_index` counts rows block by block (the two halves of T1, the two or three code blocks of a
final T6), so lines that share `table_id` and `row_index` are one subject's amounts.

`code_level` says how a row adds up:

- class, subclass, item: a subject code; in T1 and T4 a functional class known by its name. Classes
  add to the total.
- total: 合计, 总计, 本年合计; the only row of a table without labels. Never a part of a sum.
- group: part of another row (其中; the three budgets under 财政拨款收入 or 年初结转), a second breakdown
  (基本支出 and 项目支出 beside the classes), one unit in a table laid out by units. Never in a sum.
- None, only in T1, T4 and a T2 laid out by sources: a source of revenue, 上年结转, 结余分配, 年末结转,
  which adds to 总计.

`subject` (T1, T4, a T2 by sources): year_total 本年合计, grand_total 总计, carry_over 上年结转 or 年初结转,
non_fiscal_balance 使用非财政拨款结余, balance_distribution 结余分配, balance 年末结转结余 or 结转下年,
fiscal, general_public, fund, state_capital, special_account, business_income, operating_income,
superior_subsidy, affiliated_remittance, own_source, other; on the expenditure side basic, personnel,
operating, project, reserve 单位预留机动经费, operating_expenditure 经营支出, superior_remittance
上缴上级支出, affiliated_subsidy 对附属单位补助支出.

So: the sources of T1 are the revenue lines with code_level None; 本年收入合计 is their sum without carry_over
and non_fiscal_balance; 财政拨款收入 is the line `fiscal`, or where there is none, general_public + fund +
state_capital; 本年支出合计 is the sum of the class lines (where there is none, of the expenditure lines with
code_level None, without balance and balance_distribution). Where there is no year_total, 本年合计 is 总计
less those rows. 合计 of a table by subject codes is code_level total without subject.

The three budgets under 年初结转 or 年末结转 have the subjects carry_over_general_public, carry_over_fund,
carry_over_state_capital, balance_general_public … and code_level group.

**Which column.** `measure`: `total` 合计, 金额, 预算数, 决算数; the names of the `Line` record; besides these
reserve, superior_remittance, operating_expenditure, affiliated_subsidy (T3), revenue 本年收入 (T8, T9, final:
opening_carry_over + revenue − total = closing_carry_over), non_fiscal_balance, year_total 本年收入小计 and
carry_over_general_public … (T2 split by origin), part (a 其中 column: never in a sum), change (增减 column:
never in a sum), grand_total (T7: 合计 that counts meetings and training too), meetings, training. In T2
`fiscal` contains the three budgets and `own_source` contains its kinds where both are columns. Personnel and
operating are parts of basic where both are columns. T6: rows have total, or total + personnel + operating;
the rows 人员经费合计 and 公用经费合计 of final accounts are code_level total with measure (and subject)
personnel and operating. T7: `measure` names the expense and `subject` repeats it (three_public for the
total), whether the table is laid out by columns or by rows; code_level total is the whole document's amount.

**Phase and period.** `phase` is what the head says (预算数 approved, 全年预算数 adjusted, 决算数 executed),
else approved in a budget and executed in final accounts. `period` is prior_year for a column of an earlier
year.

**Amounts.** 元, exact; `amount_unit` and `decimals` as the document shows them. A blank cell, a dash or other
text is a line without amount whose `text` is the cell: a blank keeps its column. Rows without label and
without amount give no line, but a table without label columns (T7) keeps its one row.

Where no unit is stated `amount_unit` is None and the amount is converted from the unit of the document's
other tables, else from a guess by size. An amount without a labelled row or in a column of unknown meaning
goes to `unrecognised`.
"""

from mingzhang.read.recognise.statutory.table import StatutoryTable, statutory_table
from mingzhang.read.recognise.statutory.title import table_of

__all__ = ["StatutoryTable", "statutory_table", "table_of"]
