"""Fills the templates of a profile with quantities, changes, shares, lists and gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from mingzhang.model.disclosure import Disclosure
from mingzhang.write.narrative.amounts import share
from mingzhang.write.narrative.figures import economic_items
from mingzhang.write.narrative.gaps import GapBook, Kind
from mingzhang.write.narrative.lists import told_list
from mingzhang.write.narrative.quantities import COUNTS, Quantities, Quantity
from mingzhang.write.narrative.template import WordingError, render
from mingzhang.write.texts import Texts

_MOST_NAMED = 3


class Teller:
    """Words one narrative. `chapter` is the key of the chapter at hand, part of the names of its gaps."""

    def __init__(
        self,
        disclosure: Disclosure,
        words: Mapping[str, Any],
        quantities: Quantities,
        book: GapBook,
        fields: Mapping[str, str],
    ) -> None:
        """Take the records, the wording of the profile and the plain words such as year and unit."""
        self.disclosure, self.words, self.quantities, self.book = disclosure, words, quantities, book
        self.fields = dict(fields)
        self.chapter = ""
        self._local: dict[str, Quantity] = {}
        self._slots = {
            "change": self._change,
            "reason": self._reason,
            "share": self._share,
            "list": self._list,
            "before": self._before,
            "budget": self._budget,
            "rate": self._rate,
            "compliance": self._compliance,
            "direction": self._direction,
            "ask": self._ask,
            "names": self._names,
        }

    def tell(self, template: str, fields: Mapping[str, str] | None = None, **local: Quantity) -> str:
        """Return a template's text; fields and local quantities count for this text alone."""
        kept = self.fields, self._local
        self.fields, self._local = {**self.fields, **(fields or {})}, {**self._local, **local}
        try:
            return render(template, self._fill)
        finally:
            self.fields, self._local = kept

    def holds(self, conditions: Sequence[str]) -> bool:
        """Say whether all conditions hold, such as "fund_expenditure positive" or "not department"."""
        return all(self._holds(*condition.split()) for condition in conditions)

    def _holds(self, *words: str) -> bool:
        if words[0] == "not":
            return not self._holds(*words[1:])
        if len(words) == 1:
            return self._flag(words[0])
        quantity = self.quantity(words[0])
        change = self.quantities.change(quantity)
        return {
            "given": quantity.now is not None,
            "zero": quantity.now is not None and not quantity.now,
            "positive": bool(quantity.now),
            "none": not quantity.now and (quantity.now is not None or quantity.nil),
            "nil": quantity.now is None and quantity.nil,
            "unknown": quantity.now is None and not quantity.nil,
            "changed": change is not None and change.direction != "same",
            "compared": change is not None,
            "budgeted": quantity.budget is not None,
        }[words[1]]

    def _flag(self, name: str) -> bool:
        document = self.disclosure.document
        if name.endswith("items"):
            return bool(self.quantities.items(name))
        return name in (document.level, document.unit_type, f"compared_with_{self.quantities.base_phase}")

    def quantity(self, name: str) -> Quantity:
        """Return the quantity of a name: one of the text at hand, else a figure's."""
        return self._local.get(name) or self.quantities[name]

    def _fill(self, words: tuple[str, ...], optional: bool) -> str | None:
        head, *rest = words
        if rest:
            slot = self._slots.get(head)
            if slot is None:
                raise WordingError(f"unknown placeholder {':'.join(words)}")
            return slot(rest, optional)
        if head in self.fields:
            return self.fields[head]
        if head == "base_name":
            return self._base_name()
        quantity = self.quantity(head)
        if quantity.now is not None:
            return self.quantities.shown(quantity, quantity.now)
        if optional:
            return None
        if quantity.nil:
            return self.quantities.shown(quantity, Decimal(0))
        kind: Kind = "count" if quantity.id in COUNTS else "amount"
        return self._gap(f"{quantity.id}.amount", kind, kind, quantity) + (
            "" if kind == "count" else str(self.quantities.form.unit)
        )

    def _gap(self, gap_id: str, kind: Kind, question: str, quantity: Quantity, **more: str) -> str:
        values = {
            **self._label(quantity),
            **self.fields,
            "unit_of_money": str(self.quantities.form.unit),
            **more,
        }
        return self.book.ask(gap_id, kind, self.chapter, question, values)

    def _label(self, quantity: Quantity) -> dict[str, str]:
        if quantity.label:
            return {"name": quantity.label, "name_en": quantity.label}
        texts = {lang: Texts("mingzhang.write.narrative", lang) for lang in ("zh", "en")}
        key = f"name_{quantity.id}"
        return {"name": texts["zh"](key), "name_en": texts["en"](key)}

    def _change(self, words: Sequence[str], optional: bool) -> str | None:
        """{change:hospitality} or {change:hospitality:bare}: the change in the words of that form.

        {change:part:covered:total} asks for a reason only where it moves another way than its total.
        """
        quantity = self.quantity(words[0])
        change = self.quantities.change(quantity)
        form = words[1] if len(words) > 1 else "plain"
        if form == "covered":
            total = self.quantities.change(self.quantity(words[2]))
            alike = change is not None and total is not None and change.direction == total.direction
            form, words = ("bare" if alike else "plain"), words[:1]
        forms = self.words["change"][form]
        fields: dict[str, str] = {}
        if len(words) > 2:
            fields["what"] = self.words["what"][words[2]]
        if change is None:
            if optional:
                return None
            prior = self._prior_gap(quantity)
            return self.tell(forms["unknown"], {**fields, "prior": prior})
        if change.direction != "same":
            fields["moved"] = self.quantities.form.printed(change.amount, change.decimals)
            if change.percent is not None:
                fields |= {"percent": f"{change.percent}%"}
        return self.tell(forms[change.direction], fields, it=quantity)

    def _base_name(self) -> str:
        names = self.words["base"]
        final = self.disclosure.document.kind == "final"
        return self.tell(names["final" if final else self.quantities.base_phase])

    def _reason(self, words: Sequence[str], _optional: bool) -> str | None:
        """{reason:hospitality}: why it changed, None where it did not."""
        quantity = self.quantity(words[0])
        change = self.quantities.change(quantity)
        if change is not None and change.direction == "same":
            return None
        same = quantity.id == self.chapter
        gap_id = f"{self.chapter}.reason" if same else f"{self.chapter}.{quantity.id}.reason"
        answer = self.book.answer(gap_id)
        direction = change.direction if change is not None else "moved"
        return answer or self._gap(gap_id, "reason", f"reason_{direction}", quantity)

    def _ask(self, words: Sequence[str], _optional: bool) -> str | None:
        """{ask:purpose:item}: words that no record gives, asked for by name."""
        question, *of = words
        quantity = self.quantity(of[0]) if of else Quantity("", "-", None, None, None)
        inside = quantity.id if of and quantity.id != self.chapter else self.chapter
        gap_id = f"{inside}.{question}"
        return self.book.answer(gap_id) or self._gap(gap_id, "text", question, quantity)

    def _share(self, words: Sequence[str], optional: bool) -> str | None:
        """{share:basic:expenditure}: per cent of the whole."""
        part, whole = self.quantity(words[0]), self.quantity(words[1])
        if part.now is None or whole.now is None:
            return None if optional else ""
        percent = share(part.now, whole.now, self.quantities.form)
        return None if percent is None else f"{percent}%"

    def _rate(self, words: Sequence[str], _optional: bool) -> str | None:
        """{rate:hospitality}: outturn in per cent of 年初预算; None where that is not positive."""
        quantity = self.quantity(words[0])
        if quantity.value is None or quantity.budget is None:
            return None
        percent = self.quantities.rate(quantity)
        return None if percent is None else f"{percent}%"

    def _before(self, words: Sequence[str], optional: bool) -> str | None:
        quantity = self.quantity(words[0])
        if quantity.before is not None:
            return self.quantities.shown(quantity, quantity.before)
        if optional:
            return None
        return f"{self._prior_gap(quantity)}{self.quantities.form.unit}"

    def _prior_gap(self, quantity: Quantity) -> str:
        return self._gap(f"{quantity.id}.prior", "amount", "prior", quantity, base_name=self._base_name())

    def _budget(self, words: Sequence[str], optional: bool) -> str | None:
        quantity = self.quantity(words[0])
        if quantity.budget is not None:
            return self.quantities.shown(quantity, quantity.budget)
        if optional:
            return None
        return (
            f"{self._gap(f'{quantity.id}.budget', 'amount', 'budget', quantity)}{self.quantities.form.unit}"
        )

    def _compliance(self, words: Sequence[str], _optional: bool) -> str | None:
        """{compliance:item}: outturn against 年初预算, and why it differs; None where that is not known."""
        quantity = self.quantity(words[0])
        if quantity.value is None or quantity.budget is None:
            return None
        forms = self.words["compliance"][words[1] if len(words) > 1 else "plain"]
        moved = self.quantities.against_budget(quantity)
        if moved == "same":
            return self.tell(forms["equal"])
        side = "above" if moved == "up" else "below"
        gap_id = f"{self.chapter}.{quantity.id}.compliance"
        reason = self.book.answer(gap_id) or self._gap(gap_id, "reason", f"reason_{side}", quantity)
        return self.tell(forms[side], {"reason": reason})

    def _direction(self, words: Sequence[str], _optional: bool) -> str | None:
        """{direction:fiscal_revenue}: 增加 or 减少, None where it is equal or not known."""
        change = self.quantities.change(self.quantity(words[0]))
        if change is None or change.direction == "same":
            return None
        return str(self.words["direction"][change.direction])

    def _names(self, words: Sequence[str], _optional: bool) -> str | None:
        """{names:projects}: the largest projects; {names:operating}: economic items with money."""
        if words[0] in ("personnel", "operating"):
            return "、".join(economic_items(self.disclosure, words[0])) or None
        if words[0] != "projects":
            raise WordingError(f"unknown names {words[0]}")
        named = [one for one in self.disclosure.projects if one.name and one.amount]
        named.sort(key=lambda one: (-(one.amount or 0), one.seq))
        text = "、".join((one.name or "").strip() for one in named[:_MOST_NAMED])
        return f"{text}等" if len(named) > _MOST_NAMED else text or None

    def _list(self, words: Sequence[str], _optional: bool) -> str | None:
        """{list:sources}: the parts of a total. None where the parts given do not make it up."""
        return told_list(self, self.words["lists"][words[0]])
