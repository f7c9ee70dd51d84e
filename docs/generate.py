"""Write every file that is derived from the program; `--check` fails when one of them is stale.

    python docs/generate.py            # write
    python docs/generate.py --check    # exit code 1 and the names of stale files

A derived file is never edited by hand. To add one, write a function that returns its `Part` and put it into
PARTS.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from api_page import api_page
from mingzhang.corpus.compare.forms.json_form import DIFF_SCHEMA, diff_schema_text
from mingzhang.model.arrow import schema_of, table_name
from mingzhang.model.disclosure import Unrecognised
from mingzhang.model.place import Place
from mingzhang.model.records import RECORDS, Record
from mingzhang.model.schema import DISCLOSURE_SCHEMA, schema_text
from mingzhang.model.target import UNPARSED_ZH, Target, parse_target
from mingzhang.write.report.json_report import REPORT_SCHEMA, report_schema_text
from part import DOCS, ROOT, Part
from permissions import permissions_page
from rule_pages import rule_pages
from workflow import workflow_page

SCHEMAS = Path("src/mingzhang/model/schemas")
REPORT_SCHEMAS = Path("src/mingzhang/write/report/schemas")
DIFF_SCHEMAS = Path("src/mingzhang/corpus/compare/schemas")


def records_page() -> Part:
    """The page of all records, from their classes."""
    lines = [
        "# 记录 · Records",
        "",
        "一份公开文件读成若干张表，每行是一条记录。JSON 中的键是复数名，金额等精确数是字符串；",
        "空白一律为空值，不是零。",
        "",
        "A disclosure is read into tables; a row is a record. Rules see the tables under these names, each",
        "with the column `doc` (SHA-256 of the file) in front; JSON has the plural names. A blank is null,",
        "never zero.",
    ]
    classes: tuple[type[Record] | type[Unrecognised], ...] = (*RECORDS, Unrecognised)
    for record in classes:
        lines += ["", *_record_section(record)]
    place = schema_of(Unrecognised).field("place").type
    lines += ["", "## place 位置", "", *_paragraph(Place.__doc__), "", *_column_table(place)]
    return Part({DOCS / "records.md": "\n".join(lines) + "\n"})


def schema_files() -> Part:
    """The JSON Schemas shipped with the package."""
    schemas = {
        SCHEMAS / DISCLOSURE_SCHEMA: schema_text(),
        REPORT_SCHEMAS / REPORT_SCHEMA: report_schema_text(),
        DIFF_SCHEMAS / DIFF_SCHEMA: diff_schema_text(),
    }
    folders = (SCHEMAS, REPORT_SCHEMAS, DIFF_SCHEMAS)
    return Part(schemas, owns=tuple(str(folder / "*.json") for folder in folders))


def targets_page() -> Part:
    """The grammar of targets, with examples run through the parser."""
    module = sys.modules[Target.__module__].__doc__ or ""
    examples = (ROOT / DOCS / "targets.txt").read_text("utf-8").splitlines()
    lines = [
        "# 指标值 · Targets",
        "",
        "指标值解析为比较符、数值、计量单位和类型；无法解析的保留原文，并说明原因。下表由程序运行得出。",
        "",
        "```text",
        *module.strip().splitlines(),
        "```",
        "",
        "| 原文 | sign | value | unit | kind | remark | unparsed |",
        "|---|---|---|---|---|---|---|",
        *(_target_row(text) for text in examples if text),
        "",
        "## 未解析的原因 · Why a target stays text",
        "",
        *(f"- `{code}`：{text}" for code, text in UNPARSED_ZH.items()),
    ]
    return Part({DOCS / "targets.md": "\n".join(lines) + "\n"})


PARTS: list[Callable[[], Part]] = [
    records_page,
    schema_files,
    targets_page,
    rule_pages,
    workflow_page,
    permissions_page,
    api_page,
]
"""Every generator; a new kind of derived file is one more function here."""


def _record_section(record: type[Record] | type[Unrecognised]) -> Iterator[str]:
    chinese = record.chinese if issubclass(record, Record) else "未识别内容"
    plural = record.plural if issubclass(record, Record) else table_name(record)
    yield f"## {table_name(record)} {chinese}"
    yield ""
    yield from _paragraph(record.__doc__)
    yield ""
    yield f"JSON: `{'document' if plural == 'documents' else plural}`"
    yield ""
    yield from _column_table(schema_of(record))


def _column_table(columns: pa.Schema | pa.StructType) -> Iterator[str]:
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for field in columns:
        meaning = (field.metadata or {}).get(b"description", b"").decode()
        kind = "place" if pa.types.is_struct(field.type) else str(field.type)
        yield f"| {field.name} | `{_type_name(kind)}` | {_cell(meaning)} |"


def _type_name(kind: str) -> str:
    return kind.replace("decimal128", "decimal").replace("date32[day]", "date").replace("item: ", "")


def _paragraph(text: str | None) -> Iterator[str]:
    yield "\n\n".join(" ".join(block.split()) for block in (text or "").strip().split("\n\n"))


def _target_row(text: str) -> str:
    target = parse_target(text)
    cells = (target.sign, target.value, target.unit, target.kind, target.remark, target.unparsed)
    return (
        f"| {_cell(text)} | " + " | ".join("" if cell is None else _cell(str(cell)) for cell in cells) + " |"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def stale_files(root: Path) -> dict[Path, str | None]:
    """Return the derived files below `root` that are missing or differ, with their text.

    A file that nothing makes any more has the text None.
    """
    stale: dict[Path, str | None] = {}
    for make in PARTS:
        part = make()
        stale |= {path: text for path, text in part.files.items() if _text_of(root / path) != text}
        owned = {path.relative_to(root) for pattern in part.owns for path in root.glob(pattern)}
        stale |= dict.fromkeys(sorted(owned - part.files.keys()))
    return stale


def _text_of(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def write_files(root: Path) -> list[Path]:
    """Write the stale files below `root`, remove those that nothing makes any more; return their paths."""
    stale = stale_files(root)
    for path, text in stale.items():
        if text is None:
            (root / path).unlink()
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
    return list(stale)


def main() -> int:
    """Write the files, or with --check name the stale ones; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only tell which files are stale")
    check = parser.parse_args().check
    changed = list(stale_files(ROOT)) if check else write_files(ROOT)
    for path in changed:
        print(f"{'stale' if check else 'written'}: {path}")
    return 1 if check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
