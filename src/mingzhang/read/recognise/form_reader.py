"""Goal forms and self-evaluation forms read row by row, as their form file describes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from mingzhang.model.blocks import GridCell
from mingzhang.model.disclosure import Unrecognised
from mingzhang.model.forms import ProjectForm, label_key, plain
from mingzhang.model.money import MoneyUnit
from mingzhang.model.records import PlanPoint
from mingzhang.read.recognise.amounts import amount_of, percent_of, unit_of
from mingzhang.read.recognise.drafts import Draft
from mingzhang.read.recognise.evaluation_funds import FundsTable, is_funds_head, total_score
from mingzhang.read.recognise.form_fields import Pair, Role, pairs, role_of, set_amount, set_field, set_unit
from mingzhang.read.recognise.goals import goal_name, goal_records, goal_term
from mingzhang.read.recognise.indicator_rows import IndicatorTable, is_head
from mingzhang.read.recognise.many_projects import ProjectColumns
from mingzhang.read.recognise.matrix import Matrix, by_column

_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
Row = Sequence[GridCell]


class FormReader:
    """Reads one grid into drafts. The grid may continue a draft, or hold several forms or projects."""

    def __init__(
        self,
        form: ProjectForm,
        matrix: Matrix,
        unit: MoneyUnit | None,
        draft: Draft,
        new: Callable[[], Draft],
    ) -> None:
        """unit: money unit named before the grid. new: makes the draft of a further project."""
        self.form = form
        self.matrix = matrix
        self.unit = unit_of(cell.text for cell in matrix.grid.cells if len(cell.text) < 60) or unit
        self.draft = draft
        self.projects: dict[int, int] = {}
        """Row of the grid → seq of the project it belongs to."""
        self.unrecognised: list[Unrecognised] = []
        self._new = new
        self._indicators: IndicatorTable | None = None
        self._many: ProjectColumns | None = None
        self._funds: FundsTable | None = None
        self._plan: list[tuple[GridCell, int]] = []
        self._goals: list[tuple[GridCell, str]] = []
        self._groups: dict[int, str] = {}
        self._block: str | None = None
        self._previous: Row = ()

    def go_on(self, head: Row) -> None:
        """Take the rows that follow as the rest of the draft's indicators, in columns headed as in `head`."""
        self._indicators = IndicatorTable(self.form, self.matrix, head)
        self._many = ProjectColumns.found(self.form, (), head)
        if self.draft.indicators:
            self._indicators.go_on(self.draft.indicators[-1])

    def read(self) -> None:
        """Read all rows."""
        for row in self.matrix.rows:
            self._read_row(row)
            self.projects[row[0].row] = self.draft.seq
            self._previous = row

    def _read_row(self, row: Row) -> None:
        if is_head(self.form, row):
            self._indicators = IndicatorTable(self.form, self.matrix, row)
            self._many = ProjectColumns.found(self.form, self._previous, row)
            return
        if self._indicators is not None:
            if self._indicators.refine(row):
                return
            if self._indicators.is_data(row):
                self._read_indicator(row)
                return
            self._indicators = self._many = None
        if self._take_pending(row) or not self.matrix.filled(row) or self._opens_block(row):
            return
        self._read_pairs(row)

    def _read_indicator(self, row: Row) -> None:
        if self._indicators is None:
            return
        if self._many is not None and self._many.begins(row, self.draft):
            if self.draft.indicators or "name" in self.draft.fields:
                self.draft = self._new()
            self._many.fill(row, self.draft, self.unit, self.matrix)
        indicator = self._indicators.read(row, self.draft.seq, len(self.draft.indicators) + 1)
        if indicator is not None:
            self.draft.indicators.append(indicator)

    def _take_pending(self, row: Row) -> bool:
        """Read a row of values under the heads of the row above; False if nothing waits for values."""
        if self._plan:
            for head, month in self._plan:
                cell = by_column(row, head.column, head.column_span)
                self._add_plan_point(month, head, cell)
            self._plan = []
            return True
        if self._goals:
            for head, term in self._goals:
                cell = by_column(row, head.column, head.column_span)
                if cell is not None and cell.text.strip():
                    self._add_goal(term, cell)
            self._goals = []
            return True
        if self._funds is not None:
            if self._funds.read(row, self.draft, self.unit):
                return True
            self._funds = None
        return False

    def _opens_block(self, row: Row) -> bool:
        """Read a row of heads whose values stand below: plan, funds or goals."""
        filled = self.matrix.filled(row)
        months = [(cell, month) for cell in filled if (month := self._month(cell)) is not None]
        if len(months) >= 2:
            self._plan = months
            return True
        if is_funds_head(self.form, filled):
            self._funds = FundsTable(self.form, filled)
            return True
        goals = [(cell, name) for cell in filled if (name := goal_name(self.form, label_key(cell.text)))]
        if len(goals) >= 2 and len(goals) == len(filled):
            self._goals = goals
            return True
        if self.form.kind == "evaluation" and (lines := total_score(self.form, filled, self.draft)):
            self.draft.lines.extend(lines)
            return True
        return False

    def _month(self, cell: GridCell) -> int | None:
        match = self.form.plan.match(label_key(cell.text)) if len(cell.text) <= 20 else None
        if match is None:
            return None
        return int(match[1]) if match[1] else _QUARTERS[match[2]]

    def _add_plan_point(self, month: int, head: GridCell, cell: GridCell | None) -> None:
        text = cell.text.strip() if cell is not None else ""
        percent = percent_of(text)
        is_money = percent is not None and "%" not in plain(text) and percent.value > Decimal(100)
        amount = amount_of(text, self.unit) if is_money else None
        self.draft.plan.append(
            PlanPoint(
                project=self.draft.seq,
                seq=len(self.draft.plan) + 1,
                month=month,
                text=text,
                cumulative_percent=percent.value if percent and not is_money else None,
                amount=amount.yuan if amount else None,
                decimals=amount.decimals if amount else None,
                amount_unit=amount.unit if amount else None,
                place=(cell or head).place,
            )
        )

    def _add_goal(self, term: str, cell: GridCell) -> None:
        goals = self.draft.goals
        if term == "actual":
            if goals:
                goals[-1] = goals[-1].model_copy(update={"actual_text": cell.text.strip()})
            return
        goals.extend(goal_records(cell.text, cell.place, self.draft.seq, len(goals) + 1, goal_term(term)))

    def _read_pairs(self, row: Row) -> None:
        found, left, roles = pairs(self.form, row)
        self._set_block(row, roles)
        for pair in found:
            self._set(pair)
        self._place_rest(left, bool(found))

    def _set_block(self, row: Row, roles: list[Role]) -> None:
        first: GridCell | None = row[0]
        if row[0].column > 1:
            first = self.matrix.covering(row[0].row, 1)
        role = role_of(self.form, label_key(first.text)) if first is not None and first.text.strip() else None
        if first is not None and first.text.strip():
            self._block = role.name if role and role.kind == "rest" else None
        elif roles and self._block is None:
            self._block = next((role.name for role in roles if role.kind == "rest"), None)

    def _set(self, pair: Pair) -> None:
        role, text = pair.role, pair.value.text.strip()
        if role.kind == "goal":
            self._add_goal(role.name, pair.value)
        elif role.kind == "funds":
            self._set_funds(pair)
        else:
            if role.name in ("code", "name") and role.name in self.draft.fields and self.draft.indicators:
                self.draft = self._new()
                self._groups = {}
            set_field(self.draft, role.name, text)

    def _set_funds(self, pair: Pair) -> None:
        key = label_key(pair.label.text)
        if group := self.form.openers.get(key):
            self._groups[pair.label.column] = group
        before = [column for column in self._groups if column <= pair.label.column]
        group = self._groups[max(before)] if before else "annual"
        measure = "whole" if group == "whole" else "total"
        if not set_amount(self.draft, pair, measure, self.unit):
            reason = "不是金额，或没有注明金额单位"
            self._report(
                "amount", f"{pair.label.text.strip()}：{pair.value.text.strip()}", reason, pair.value
            )

    def _place_rest(self, left: list[GridCell], had_pairs: bool) -> None:
        """Place the cells of a row that stand beside no known label."""
        if len(left) == 1 and not had_pairs and self._block and not unit_of([left[0].text]):
            self.draft.fields.setdefault(self._block, left[0].text.strip())
            return
        rest = [cell for cell in left if not self._is_head_text(cell)]
        if len(rest) >= 2 and len(rest[0].text.strip()) <= 20:
            self.draft.others[rest[0].text.strip()] = "\n".join(cell.text.strip() for cell in rest[1:])
        elif rest and (len(rest) > 1 or len(rest[0].text.strip()) > 20):
            text = " | ".join(cell.text.strip() for cell in rest)
            self._report("row", text, "表中这一行没有可识别的栏目名称", rest[0])

    def _is_head_text(self, cell: GridCell) -> bool:
        """Tell whether a cell is a title, a unit mark or the unit's name, which say nothing more here."""
        text = plain(cell.text)
        if unit_of([cell.text]) or set_unit(self.draft, cell.text):
            return True
        if self.form.title.search(text):
            self.draft.title = self.draft.title or cell.text.strip()
            return True
        return len(text) <= 12 and text.startswith("(") and text.endswith(")")

    def _report(self, what: str, text: str, reason: str, cell: GridCell) -> None:
        self.unrecognised.append(Unrecognised(what=what, text=text[:200], reason=reason, place=cell.place))
