"""A comparison as one self-contained HTML page, in the look of the check report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import groupby
from typing import Any

from lxml.html import builder, tostring

from mingzhang import __version__
from mingzhang.corpus.compare.forms.terminal import document_words
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
    IndicatorChange,
    ProjectChange,
    RecordChange,
    TextChange,
)
from mingzhang.write.report.places import position_words
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text

Node = Any
"""An element of lxml's builder, which has no types."""
E: Any = builder.E
_STYLES = (
    files("mingzhang.write.report") / "assets" / "report.css",
    files("mingzhang.corpus.compare.forms") / "assets" / "diff.css",
)


def comparison_html(comparison: Comparison, lang: str) -> str:
    """Return a comparison as one HTML page without any outside address; text of documents is only text."""
    texts = texts_in(lang)
    style = "\n".join(sheet.read_text(encoding="utf-8") for sheet in _STYLES)
    page = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.title(texts("title")),
            E.style(style),
        ),
        E.body(
            E.header(E.h1(texts("title")), *_head(comparison, texts)),
            E.main(*_main(comparison, texts)),
            E.footer(texts("made_by", version=__version__)),
        ),
        lang="en" if lang == "en" else "zh-CN",
    )
    return "<!doctype html>\n" + str(tostring(page, encoding="unicode", method="html")) + "\n"


def comparison_fragment(comparison: Comparison, lang: str) -> str:
    """Return what the page of `comparison_html` shows, as markup to stand inside another page; h2 and below.

    It has no style of its own: classes are those of diff.css; the outermost element has class `comparison`.
    """
    texts = texts_in(lang)
    part = E.div(*_head(comparison, texts), *_main(comparison, texts), {"class": "comparison"})
    return str(tostring(part, encoding="unicode", method="html"))


def _head(comparison: Comparison, texts: Texts) -> Iterator[Node]:
    sides = (("before", comparison.before), ("after", comparison.after))
    yield E.div(
        *(E.p(E.b(texts(side)), xml_text(document_words(header, texts))) for side, header in sides),
        {"class": "pair"},
    )
    yield E.p(texts(f"relation_{comparison.relation}"), {"class": "kind"})
    tiles = [
        E.li(E.strong(str(count)), E.span(texts(what)))
        for what, count in counts(comparison).items()
        if count or what in ("amounts", "projects", "texts")
    ]
    yield E.ul(*tiles, {"class": "totals"})


def _main(comparison: Comparison, texts: Texts) -> Iterator[Node]:
    if not comparison.different:
        yield E.section(E.p(texts("same"), {"class": "notice"}))
    if comparison.notes:
        words = (E.li(xml_text(note_words(note, texts))) for note in comparison.notes)
        yield E.section(E.h2(texts("notes")), E.ul(*words, {"class": "plain"}))
    if comparison.header:
        words = (E.li(xml_text(field_words(field, None, texts))) for field in comparison.header)
        yield E.section(E.h2(texts("header")), E.ul(*words, {"class": "plain"}))
    if comparison.amounts:
        tables = (_table(title, rows, texts) for title, rows in amount_tables(comparison, texts))
        yield E.section(E.h2(texts("amounts")), *tables)
    if comparison.projects:
        yield E.section(E.h2(texts("projects")), *(_project(one, texts) for one in comparison.projects))
    if comparison.records:
        rows = (_record(one, None, texts) for one in comparison.records)
        yield E.section(E.h2(texts("records")), E.ul(*rows, {"class": "plain"}))
    if comparison.texts:
        yield E.section(E.h2(texts("texts")), *_paragraphs(comparison.texts, texts))


def _badge(kind: str, words: str) -> Node:
    return E.span(words, {"class": f"badge {kind}"})


def _table(title: str, rows: Sequence[AmountRow], texts: Texts) -> Node:
    heads = ("row", "column", "before_amount", "after_amount", "difference", "percent")
    body = []
    for row in rows:
        numbers = (row.before, row.after, row.difference, row.percent)
        cells = [E.td(xml_text(text), {"class": "number"}) for text in numbers]
        body.append(E.tr(E.td(xml_text(row.name)), E.td(xml_text(row.column)), *cells))
    table = E.table(
        E.caption(title),
        E.thead(E.tr(*(E.th(texts(head), scope="col") for head in heads))),
        E.tbody(*body),
        {"class": "amounts"},
    )
    return E.div(table, {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": title})


def _project(project: ProjectChange, texts: Texts) -> Node:
    head = [_badge(project.change, texts(f"change_{project.change}")), xml_text(project_name(project, texts))]
    if project.change != "changed":
        amount = project.amount_after if project.change == "added" else project.amount_before
        shown = number(amount, project.amount_unit, is_money=True)
        head.append(E.span(f"{shown}{known(texts, f'money_{project.amount_unit}', '')}", {"class": "soft"}))
    if project.matched_by == "likeness":
        head.append(E.span(texts("matched_likeness"), {"class": "soft"}))
    fields = [
        E.li(xml_text(field_words(field, project.amount_unit, texts)))
        for field in project.fields
        if field.field != "name"
    ]
    rows = [_record(row, project.amount_unit, texts) for row in project.rows]
    indicators = [_indicator(one, texts) for one in project.indicators]
    lists = [E.ul(*items, {"class": "plain"}) for items in ([*fields, *rows], indicators) if items]
    return E.article(E.h3(*head), *lists, {"class": "entry"})


def _indicator(one: IndicatorChange, texts: Texts) -> Node:
    name = texts("indicator", name=one.name_after or one.name_before or "")
    parts: list[Node] = []
    if one.change != "changed":
        target = one.target_after if one.change == "added" else one.target_before
        parts += [_badge(one.change, texts(f"change_{one.change}")), " ", xml_text(f"{name} {target or ''}")]
        return E.li(*parts)
    if one.verdict:
        parts += [_badge(one.verdict, texts(f"verdict_{one.verdict}")), " "]
    if one.reworded:
        parts += [_badge("changed", texts("reworded")), " "]
    fields = "；".join(field_words(field, None, texts) for field in one.fields)
    return E.li(*parts, xml_text(f"{name} {fields}"))


def _record(one: RecordChange, unit: str | None, texts: Texts) -> Node:
    fields = "；".join(field_words(field, unit, texts) for field in one.fields)
    words = f" {texts(f'record_{one.record}')} {one.name or ''} {fields}"
    return E.li(_badge(one.change, texts(f"change_{one.change}")), xml_text(words))


def _paragraphs(changes: Sequence[TextChange], texts: Texts) -> Iterator[Node]:
    shown = [one for one in changes if one.nature != "years"]
    years = [one for one in changes if one.nature == "years"]
    for chapter, some in groupby(shown, key=lambda one: one.chapter_after or one.chapter_before):
        yield E.h3(xml_text(chapter or texts("no_chapter")))
        yield from (_paragraph(one, texts) for one in some)
    if years:
        rows = (_paragraph(one, texts) for one in years)
        yield E.details(E.summary(texts("show_years", n=len(years))), *rows)


def _paragraph(one: TextChange, texts: Texts) -> Node:
    badge = texts(f"nature_{one.nature}") if one.nature else texts(f"change_{one.change}")
    report = Texts("mingzhang.write.report", texts.lang)
    where = " · ".join(position_words(one.place_after or one.place_before, report))
    words: list[Node]
    if one.change == "changed":
        words = [_piece(piece.kind, piece.text) for piece in one.pieces]
    else:
        words = [_piece(one.change, one.after or one.before or "")]
    return E.div(
        E.p(_badge(one.change, badge), " ", E.span(where, {"class": "place"})),
        E.p(*words),
        {"class": "text"},
    )


def _piece(kind: str, text: str) -> Node:
    if kind == "removed":
        return E("del", xml_text(text))
    return E.ins(xml_text(text)) if kind == "added" else E.span(xml_text(text))
