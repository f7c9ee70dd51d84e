"""`mingzhang draft`: the platform's tables and last year's disclosure as a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from mingzhang.cli.app import Lang, LangOption, app, cli_texts, err_console, fail, out_console
from mingzhang.cli.disclosure_file import disclosure_in
from mingzhang.corpus.draft import Draft, import_tables, load_mapping
from mingzhang.corpus.draft import draft as make_draft
from mingzhang.corpus.draft.records import Missing, Origin, SheetNote
from mingzhang.write.texts import Texts

_MOST_LINES = 40


@app.command()
def draft(
    tables: Annotated[
        list[Path], typer.Option("--tables", help="预算平台导出的表（可多个）/ tables of the platform.")
    ],
    out: Annotated[Path, typer.Option(help="底稿写到此 JSON 文件 / write the draft to this JSON file.")],
    last: Annotated[
        Path | None,
        typer.Option(
            help="上年的公开文件或其 JSON 记录；没有则全文由表生成 / last year's disclosure, if any."
        ),
    ] = None,
    columns: Annotated[
        Path | None,
        typer.Option(help="工作表和栏目名称对照（TOML）/ names of sheets and columns (TOML)."),
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """由平台导出的预算表和上年文件生成底稿。 Make a draft from the platform's tables and last year's text.

    金额只取自预算表；文字沿用上年，年份后移，表中有的数字和增减随之更新；上年文字写不进新数的章节由记录重新生成，
    没有上年文件时全文由记录生成；其余数字和原因改为【待填】，填完之前检查不会通过。
    Amounts come from the tables alone. Text is last year's with years moved on, figures and changes updated;
    chapters that cannot carry the new figures are told anew from the records, and without last year's
    document the whole text is. Every other figure and reason becomes a gap mark, which the check refuses.
    """
    if out.suffix.lower() != ".json":
        raise fail(cli_texts(lang)("draft_out", path=out))
    mapping = load_mapping(columns)
    found = make_draft(
        [import_tables(path, mapping) for path in tables], disclosure_in(last) if last is not None else None
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(found.disclosure.to_json() + "\n", encoding="utf-8")
    _report(found, lang)
    err_console().print(Texts("mingzhang.corpus.draft", lang)("written", path=out), markup=False)


def _report(found: Draft, lang: Lang) -> None:
    texts = Texts("mingzhang.corpus.draft", lang)
    _part("sources", [_origin(one, texts) for one in found.origins], texts)
    _part("missing", [_missing(one, texts) for one in found.missing], texts)
    _part("notes", [_note(one, texts) for one in found.notes], texts)


def _part(title: str, lines: Sequence[str], texts: Texts) -> None:
    if not lines:
        return
    console = out_console()
    console.print(Text(texts(title), style="bold"))
    for line in _shortened(lines, texts):
        console.print(Text(f"  {line}"))


def _shortened(lines: Sequence[str], texts: Texts) -> Iterator[str]:
    yield from lines[:_MOST_LINES]
    if (more := len(lines) - _MOST_LINES) > 0:
        yield texts("more", n=more)


def _table(name: str, texts: Texts) -> str:
    return texts(f"table_{name}") if name.startswith("T") and len(name) == 2 else name


def _origin(one: Origin, texts: Texts) -> str:
    return texts(
        f"part_{one.part}",
        table=_table(one.name, texts),
        name=one.name or texts("cover"),
        file=one.file,
        sheet=(one.sheet or "").strip(),
        count=one.count,
        gaps=one.gaps,
    )


def _missing(one: Missing, texts: Texts) -> str:
    return texts(f"missing_{one.what}", table=_table(one.name, texts), name=one.name, count=one.count)


def _note(one: SheetNote, texts: Texts) -> str:
    words = texts(
        f"note_{one.what}",
        table=_table(one.text, texts),
        sheet=(one.sheet or "").strip(),
        reference=one.reference or "",
        text=one.text,
        count=one.count,
    )
    return f"{one.file} {words}"
