"""A comparison on a terminal: totals first, then tables, projects, texts, and what was not compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mingzhang.corpus.compare.forms.worded import (
    AmountRow,
    amount_tables,
    counts,
    field_words,
    known,
    note_words,
    number,
    project_name,
    texts_in,
)
from mingzhang.corpus.compare.records import (
    Comparison,
    Header,
    IndicatorChange,
    ProjectChange,
    RecordChange,
    TextChange,
)
from mingzhang.write.texts import Texts

ROWS_SHOWN = 12
TEXTS_SHOWN = 30
"""Lines of one table, and paragraphs, that a terminal shows; the rest is counted."""
_CONTEXT = 24
"""Characters of unchanged text kept beside a change."""
_STYLE = {
    "added": "green",
    "removed": "red",
    "changed": "yellow",
    "moved": "cyan",
    "tightened": "green",
    "loosened": "bold red",
}


def print_comparison(console: Console, comparison: Comparison, lang: str) -> None:
    """Print a comparison in `lang`."""
    texts = texts_in(lang)
    for side, header in (("before", comparison.before), ("after", comparison.after)):
        console.print(Text(f"{texts(side)}  {document_words(header, texts)}", style="bold"))
    console.print(Text(texts(f"relation_{comparison.relation}"), style="dim"))
    if not comparison.different:
        console.print(Text(texts("same"), style="bold green"))
    for part in _parts(comparison, texts):
        console.print(part)
    if comparison.different:
        console.print(Text(f"\n{texts('summary', **counts(comparison))}", style="bold"))


def document_words(header: Header, texts: Texts) -> str:
    """Return what a document is: file, unit and year."""
    year, unit = header.year or "?", header.unit_name or "?"
    return texts("document_line", file=header.file or "", unit=unit, year=year)


def _parts(comparison: Comparison, texts: Texts) -> Iterator[RenderableType]:
    for field in comparison.header:
        yield Text(f"  {field_words(field, None, texts)}")
    for title, rows in amount_tables(comparison, texts):
        yield Text(f"\n{title}", style="bold cyan")
        yield _amounts(rows, texts)
        if (more := len(rows) - ROWS_SHOWN) > 0:
            yield Text(f"  {texts('more_rows', n=more)}", style="dim")
    if comparison.projects:
        yield Text(f"\n{texts('projects')}", style="bold cyan")
        for project in comparison.projects:
            yield from _project(project, texts)
    if comparison.records:
        yield Text(f"\n{texts('records')}", style="bold cyan")
        yield from (_record(one, None, texts, 2) for one in comparison.records)
    yield from _texts(comparison.texts, texts)
    if comparison.notes:
        yield Text(f"\n{texts('notes')}", style="bold cyan")
        yield from (Text(f"  {note_words(note, texts)}") for note in comparison.notes)


def _amounts(rows: Sequence[AmountRow], texts: Texts) -> Table:
    """Show the largest differences, in the order of the table."""
    largest = sorted(rows, key=lambda row: row.weight, reverse=True)[:ROWS_SHOWN]
    chosen = {id(row) for row in largest}
    table = Table(box=None, pad_edge=True, header_style="dim", padding=(0, 1))
    for head in ("row", "column"):
        table.add_column(texts(head), overflow="fold", max_width=44)
    for head in ("before_amount", "after_amount", "difference", "percent"):
        table.add_column(texts(head), justify="right", no_wrap=head != "before_amount")
    for row in rows:
        if id(row) in chosen:
            cells = (row.name, row.column, row.before or "—", row.after or "—", row.difference, row.percent)
            table.add_row(*(Text(cell) for cell in cells))
    return table


def _project(project: ProjectChange, texts: Texts) -> Iterator[RenderableType]:
    head = Text("  ")
    head.append(f"{texts(f'change_{project.change}')} ", style=_STYLE[project.change])
    head.append(project_name(project, texts), style="bold")
    if project.change != "changed":
        amount = project.amount_after if project.change == "added" else project.amount_before
        head.append(f"  {number(amount, project.amount_unit, is_money=True)}")
        head.append(known(texts, f"money_{project.amount_unit}", ""))
    if project.matched_by == "likeness":
        head.append(f"  {texts('matched_likeness')}", style="dim")
    yield head
    for field in project.fields:
        if field.field != "name":
            yield _indented(Text(field_words(field, project.amount_unit, texts)), 4)
    for row in project.rows:
        yield _record(row, project.amount_unit, texts, 4)
    for indicator in project.indicators:
        yield _indented(_indicator(indicator, texts), 4)


def _indicator(one: IndicatorChange, texts: Texts) -> Text:
    name = one.name_after or one.name_before or ""
    text = Text(texts("indicator", name=name))
    if one.change != "changed":
        target = one.target_after if one.change == "added" else one.target_before
        text.append(f" {texts(f'change_{one.change}')} ", style=_STYLE[one.change])
        return text.append(target or "")
    if one.verdict:
        text.append(f" {texts(f'verdict_{one.verdict}')} ", style=_STYLE[one.verdict])
    if one.reworded:
        text.append(f" {texts('reworded')} ", style="yellow")
    return text.append("；".join(f" {field_words(field, None, texts)}" for field in one.fields))


def _record(one: RecordChange, unit: str | None, texts: Texts, left: int) -> RenderableType:
    text = Text(f"{texts(f'record_{one.record}')} ", style="dim")
    text.append(f"{texts(f'change_{one.change}')} ", style=_STYLE[one.change])
    text.append(one.name or "")
    text.append("；".join(f"  {field_words(field, unit, texts)}" for field in one.fields))
    return _indented(text, left)


def _texts(changes: Sequence[TextChange], texts: Texts) -> Iterator[RenderableType]:
    shown = [one for one in changes if one.nature != "years"]
    if changes:
        yield Text(f"\n{texts('texts')}", style="bold cyan")
    chapter: str | None = ""
    for one in shown[:TEXTS_SHOWN]:
        here = one.chapter_after or one.chapter_before or texts("no_chapter")
        if here != chapter:
            chapter = here
            yield Text(f"  {here}", style="bold")
        yield _indented(_words(one, texts), 4)
    if (more := len(shown) - TEXTS_SHOWN) > 0:
        yield Text(f"  {texts('more_texts', n=more)}", style="dim")
    if years := len(changes) - len(shown):
        yield Text(f"  {texts('years_only', n=years)}", style="dim")


def _words(one: TextChange, texts: Texts) -> Text:
    text = Text()
    if one.change != "changed":
        text.append(f"{texts(f'change_{one.change}')} ", style=_STYLE[one.change])
        return text.append(one.after or one.before or "", style=_STYLE[one.change])
    for at, piece in enumerate(one.pieces):
        if piece.kind == "same":
            text.append(_shortened(piece.text, first=at == 0, last=at == len(one.pieces) - 1))
        elif piece.kind == "removed":
            text.append(f"[-{piece.text}-]", style="red")
        else:
            text.append(f"{{+{piece.text}+}}", style="green")
    return text


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Return the words beside a change, with the middle of a long run left out."""
    if len(text) <= 2 * _CONTEXT + 1:
        return text
    head = "" if first else text[:_CONTEXT]
    tail = "" if last else text[-_CONTEXT:]
    # How a paragraph begins says which one it is.
    return f"{text[:_CONTEXT] if first else head}…{tail}"


def _indented(text: Text, left: int) -> RenderableType:
    return Padding(text, (0, 0, 0, left))
