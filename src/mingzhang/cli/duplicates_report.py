"""Copied texts on a terminal, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mingzhang.cli.app import cli_texts
from mingzhang.corpus.copied_texts import CopiedText, CopiedTexts, Copy
from mingzhang.model.failure import Failure
from mingzhang.write.report.places import position_words
from mingzhang.write.texts import Texts

SCHEMA = "mingzhang/duplicates/1"
GROUPS_SHOWN = 30
COPIES_SHOWN = 12
"""What a terminal shows; the rest is counted, and stands in JSON and CSV."""


def print_duplicates(console: Console, found: CopiedTexts, lang: str) -> None:
    """Print the groups, those over most units first, and what was compared."""
    texts = cli_texts(lang)
    for number, group in enumerate(found.groups[:GROUPS_SHOWN], start=1):
        console.print(_heading(number, group, texts))
        console.print(_table(group, texts))
        if (more := len(group.copies) - COPIES_SHOWN) > 0:
            console.print(Text(f"   {texts('duplicates_more_copies', n=more)}", style="dim"))
    if (more := len(found.groups) - GROUPS_SHOWN) > 0:
        console.print(Text(texts("duplicates_more_groups", n=more), style="dim"))
    counts = {"documents": found.documents, "texts": found.texts, "short": found.too_short}
    summary = texts("duplicates_summary", groups=len(found.groups), **counts)
    console.print(Text(summary, style="bold"))


def _heading(number: int, group: CopiedText, texts: Texts) -> Text:
    spread = texts("duplicates_spread", units=group.units, years=len(group.years), copies=len(group.copies))
    text = Text(f"\n{number}. ", style="bold")
    text.append(f"{spread}  ", style="yellow")
    text.append(group.text, style="bold")
    return text


def _table(group: CopiedText, texts: Texts) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=1)
    for _ in range(3):
        table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for copy in group.copies[:COPIES_SHOWN]:
        wording = "" if copy.text == group.text else f"\n{copy.text}"
        where = Text(_where(copy, texts.lang)).append(wording, style="cyan")
        document = copy.document
        year, unit = str(document.year or ""), document.unit_name or document.file or ""
        percent = f"{int(copy.similarity * 100)}%"
        table.add_row("", year, unit, texts(f"duplicates_{copy.kind}"), percent, where)
    return table


def _where(copy: Copy, lang: str) -> str:
    position = position_words(copy.place, Texts("mingzhang.write.report", lang))
    return " · ".join(part for part in (copy.project, copy.document.file, *position) if part)


def duplicates_csv(found: CopiedTexts, lang: str) -> str:
    """Return one row a copy, with a head in the language chosen."""
    texts = cli_texts(lang)
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(texts("duplicates_columns").split(","))
    for number, group in enumerate(found.groups, start=1):
        for copy in group.copies:
            document = copy.document
            writer.writerow(
                (
                    number,
                    group.units,
                    len(group.years),
                    texts(f"duplicates_{copy.kind}"),
                    document.unit_name or "",
                    document.year or "",
                    copy.project or "",
                    _plain(copy.text),
                    copy.similarity,
                    document.file or "",
                    " · ".join(position_words(copy.place, Texts("mingzhang.write.report", lang))),
                )
            )
    return table.getvalue()


def _plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def duplicates_json(found: CopiedTexts, failures: Sequence[Failure], least: Fraction) -> str:
    """Return everything as JSON; similarities are strings, as amounts are."""
    data = {
        "schema": SCHEMA,
        "min_similarity": str(float(least)),
        "documents": found.documents,
        "texts": found.texts,
        "too_short": found.too_short,
        "groups": list(_groups(found)),
        "failures": [failure.model_dump(mode="json", exclude_none=True) for failure in failures],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _groups(found: CopiedTexts) -> Iterator[dict[str, object]]:
    for number, group in enumerate(found.groups, start=1):
        copies = [_copy(copy) for copy in group.copies]
        yield {
            "number": number,
            "text": group.text,
            "units": group.units,
            "years": group.years,
            "copies": copies,
        }


def _copy(copy: Copy) -> dict[str, object]:
    document = copy.document
    return {
        "kind": copy.kind,
        "text": copy.text,
        "reference": copy.reference,
        "similarity": str(copy.similarity),
        "unit_name": document.unit_name,
        "year": document.year,
        "project": copy.project,
        "file": document.file,
        "sha256": document.doc,
        "place": copy.place.model_dump(mode="json", exclude_none=True) if copy.place else None,
    }
