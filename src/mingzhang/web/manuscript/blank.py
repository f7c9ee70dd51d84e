"""A blank disclosure: every required chapter and table, with gaps where a unit has to write."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from mingzhang.model.codesets import codeset
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import (
    Asset,
    Cell,
    DocumentRecord,
    Institution,
    Line,
    Paragraph,
    Section,
)
from mingzhang.model.references import reference
from mingzhang.web.manuscript.fields import Scalar
from mingzhang.web.manuscript.manuscript import Manuscript

Kind = Literal["budget", "final"]
Level = Literal["department", "unit"]


def blank(
    unit_name: str,
    unit_code: str | None,
    year: int,
    kind: Kind = "budget",
    profile: str = "national",
    region_code: str | None = None,
    level: Level = "unit",
) -> Manuscript:
    """Return a blank disclosure of a unit or department.

    All required chapters with their headings, T1 … T9 under the titles of the profile with the standard rows
    of the official tables, and gaps 【待填：…】 where text is to be written, which rule TXT010 refuses.
    """
    return Manuscript.from_disclosure(
        _Blank(unit_name, unit_code, year, kind, profile, region_code, level).disclosure()
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("blank.toml").read_text(encoding="utf-8"))


class _Blank:
    """Collects the records of a blank disclosure."""

    def __init__(
        self,
        unit_name: str,
        unit_code: str | None,
        year: int,
        kind: Kind,
        profile: str,
        region_code: str | None,
        level: Level,
    ) -> None:
        words = _data()["words"]
        self.year, self.kind, self.profile, self.level = year, kind, profile, level
        self.words = {
            "unit": unit_name,
            "year": year,
            "base": year - 1,
            "level": words["level"][level],
            "kind": words["kind"][kind],
        }
        self.numerals: str = words["numerals"]
        header = DocumentRecord(
            name=self._filled(words["title"]),
            kind=kind,
            level=level,
            unit_code=unit_code or None,
            unit_name=unit_name,
            region_code=region_code or None,
            year=year,
            amount_unit=words["amount_unit"],
            profile=profile,
        )
        self.made = Disclosure(document=header)
        self.section: int | None = None

    def disclosure(self) -> Disclosure:
        self._text(self._filled(_data()["words"]["title"]))
        for text in _data()["words"]["dates"]:
            self._text(text)
        self._text(self._filled(_data()["words"]["opening"]))
        for number, chapter in enumerate(_data()["chapter"], start=1):
            self._chapter(number, chapter)
        return self.made

    def _filled(self, text: str) -> str:
        return text.format(**self.words)

    def _text(self, text: str, kind: Literal["body", "heading", "table_head"] = "body") -> None:
        seq = len(self.made.paragraphs) + 1
        self.made.paragraphs.append(Paragraph(seq=seq, section=self.section, kind=kind, text=text))

    def _chapter(self, number: int, chapter: Mapping[str, Any]) -> None:
        title = chapter.get(f"title_{self.kind}", chapter["title"])
        mark = _numeral(self.numerals, number)
        self._heading(mark, f"{mark}、", self._filled(title), chapter["kind"], 1, None)
        parent = self.section
        self._contents(chapter)
        for part in chapter.get("part", ()):
            mark = part.get("number", "")
            self._heading(
                mark or None,
                mark,
                self._filled(part["title"]),
                part.get("kind"),
                2,
                parent,
                part.get("colon", ""),
            )
            self._contents(part)
        if chapter["kind"] == "tables":
            self._tables(parent)

    def _contents(self, part: Mapping[str, Any]) -> None:
        for text in part.get("texts", ()):
            self._text(self._filled(text))
        if part.get("table") == "INST":
            self._place("INST")
            self.made.institutions.append(Institution(seq=1, name=self.made.document.unit_name))
        elif part.get("table") == "ASSET":
            self._place("ASSET", _data()["words"]["as_of"])
            self._assets()

    def _place(self, table_id: str, text: str = "") -> None:
        index = len({cell.table_index for cell in self.made.cells}) + 1
        cell = Cell(
            table_index=index, row_index=1, column_index=1, text=text, section=self.section, table_id=table_id
        )
        self.made.cells.append(cell)

    def _heading(
        self,
        number: str | None,
        mark: str,
        title: str,
        kind: str | None,
        depth: int,
        parent: int | None,
        colon: str = "",
        table_id: str | None = None,
    ) -> None:
        seq = len(self.made.sections) + 1
        self.made.sections.append(
            Section(
                seq=seq, number=number, title=title, depth=depth, parent=parent, kind=kind, table_id=table_id
            )
        )
        self.section = seq
        self._text(mark + title + colon, "heading")

    def _assets(self) -> None:
        whole: int | None = None
        for seq, item in enumerate(_data()["assets"]["rows"], start=1):
            part = item.startswith("其中")
            self.made.assets.append(Asset(seq=seq, item=item, part_of=whole if part else None))
            whole = whole if part else seq

    def _tables(self, parent: int | None) -> None:
        for number, (table_id, title) in enumerate(self._titles().items(), start=1):
            mark = f"（{_numeral(self.numerals, number)}）"
            self._heading(mark, mark, title, "table", 2, parent, table_id=table_id)
            self._place(table_id)
            self._lines(table_id, _data()["tables"][table_id])

    def _titles(self) -> dict[str, str]:
        """Return the statutory tables that the profile requires in the year, with their titles."""
        rows = [
            row
            for row in reference("ref_required_table").to_pylist()
            if (row["kind"], row["level"]) == (self.kind, self.level)
        ]
        own = [row for row in rows if row["profile"] == self.profile]
        own = own or [row for row in rows if row["profile"] == "national"]
        return {row["table_id"]: row["title_zh"] for row in sorted(own, key=lambda row: str(row["table_id"]))}

    def _lines(self, table_id: str, table: Mapping[str, Any]) -> None:
        row = 0
        for side in ("revenue", "expenditure"):
            if side not in table:
                continue
            half = table[side]
            for fields in self._half_rows(half):
                row += 1
                self._row(table_id, row, half.get("measures", table["measures"]), {"side": side, **fields})
        if "revenue" not in table:
            for fields in self._plain_rows(table_id, table):
                row += 1
                self._row(table_id, row, table["measures"], fields, table.get("subjects"))

    def _half_rows(self, half: Mapping[str, Any]) -> Iterator[dict[str, Scalar]]:
        if half.get("functional"):
            known = codeset("functional").in_year(self.year)
            left_out = _data()["functional"]["left_out"]
            classes = {row.code: row.name for row in known if len(row.code) == 3 and row.code not in left_out}
            for number, (code, name) in enumerate(sorted(classes.items()), start=1):
                yield {
                    "name": f"{_numeral(self.numerals, number)}、{name}",
                    "code": code,
                    "code_level": "class",
                }
        for name, subject, code_level in half["rows"]:
            yield {"name": name, "subject": subject, "code_level": code_level or None}

    def _plain_rows(self, table_id: str, table: Mapping[str, Any]) -> Iterator[dict[str, Scalar]]:
        for code in table.get("economic", ()):
            name = codeset("department_economic").name_of(code, self.year)
            yield {"code": code, "name": name, "code_level": "class"}
        total = None if table_id == "T7" else _data()["words"]["total"]
        yield {"name": total, "code_level": "total"}

    def _row(
        self,
        table_id: str,
        row: int,
        measures: list[str],
        fields: Mapping[str, Scalar],
        subjects: Mapping[str, str] | None = None,
    ) -> None:
        for measure in measures:
            own = {"subject": subjects.get(measure, measure)} if subjects is not None else {}
            self.made.lines.append(
                Line.model_validate(
                    {
                        "seq": len(self.made.lines) + 1,
                        "table_id": table_id,
                        "row_index": row,
                        "measure": measure,
                        "amount_unit": _data()["words"]["amount_unit"],
                        "phase": "executed" if self.kind == "final" else "approved",
                        "text": "",
                        **fields,
                        **own,
                    }
                )
            )


def _numeral(numerals: str, number: int) -> str:
    """Return a number up to 99 in Chinese: 十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else numerals[tens - 1]) + "十"
    return head + (numerals[ones - 1] if ones else "")
