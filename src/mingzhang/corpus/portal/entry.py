"""One file of the folder as a portal needs it: read once, its records kept aside as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from mingzhang.corpus.reading import read_one
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import Failure, UnusableInput
from mingzhang.model.records import DocumentRecord
from mingzhang.read import require_disclosure
from mingzhang.read.formats.detect import DOCUMENT_SUFFIXES
from mingzhang.read.sources import expand
from mingzhang.write.charts import facts
from mingzhang.write.disclosure import load_disclosure

THREE_PUBLIC = ("three_public", "overseas_visits", "vehicle_purchase", "vehicle_running", "hospitality")
"""The three public expenses: their total and the parts that law asks for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A disclosure of the portal: its header and main amounts; its records are in the file `stored`."""

    source: Path
    stored: Path
    digest: str
    """SHA-256 of the records in `stored`, whatever file they came from."""
    header: DocumentRecord
    amounts: Mapping[str, Decimal]
    """Subject → 元, as the charts take them (`facts.SUBJECTS`)."""
    three_public: Mapping[str, Decimal]
    """元, keys of THREE_PUBLIC."""
    projects: int
    indicators: int

    def load(self) -> Disclosure:
        """Return the disclosure with all its records."""
        return Disclosure.model_validate_json(self.stored.read_bytes())


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, and the JSON file to keep its records in."""

    source: Path
    stored: Path


def sources_in(folder: Path, site: Path, unpack_into: Path) -> list[Path]:
    """Return the files of a folder that may be disclosures, sorted: documents, archives' members and *.json.

    A site that lies inside the folder is left out. Raises UnusableInput: missing, site_around.
    """
    if not folder.exists():
        raise UnusableInput(str(folder), "不存在", "does not exist", code="missing")
    target = site.resolve()
    if folder.resolve().is_relative_to(target):
        raise UnusableInput(
            str(site),
            "不能是原文件所在的文件夹或其上级",
            "cannot be the folder of the originals or one above it",
            code="site_around",
        )
    roots = _without(folder, target) if target.is_relative_to(folder.resolve()) else [folder]
    found = set(expand(roots, unpack_into))
    for root in roots:
        found.update(path for path in root.rglob("*.json") if not path.name.startswith("."))
    return sorted(found)


def _without(folder: Path, left_out: Path) -> list[Path]:
    """Return the files and folders that together are `folder` without the folder `left_out` inside it."""
    kept: list[Path] = []
    for child in sorted(folder.iterdir()):
        if left_out == child.resolve() or child.name.startswith((".", "~$")):
            continue
        if left_out.is_relative_to(child.resolve()):
            kept += _without(child, left_out)
        elif child.is_dir() or child.suffix.lower() in (*DOCUMENT_SUFFIXES, ".zip", ".json"):
            kept.append(child)
    return kept


def take_in(task: Task) -> Entry | Failure:
    """Read one file, keep its records in `task.stored` and return what the portal's lists need of it."""
    found: Disclosure | Failure | None
    if task.source.suffix.lower() == ".json":
        found = _from_json(task.source)
    else:
        result = read_one(task.source)
        found = result.failure or result.disclosure
    if not isinstance(found, Disclosure):
        return found or Failure(
            kind="tool",
            file=str(task.source),
            code="reader_crashed",
            cause_zh="没有结果",
            cause_en="no result",
        )
    if found.document.is_template:
        return _failure(
            task.source, "template", "是没有填写的空白模板，未公开", "is a blank form: not published"
        )
    if not (found.sections or found.lines or found.projects or found.cells):
        zh = "没有读出章节、表格和项目，未公开"
        return _failure(task.source, "nothing_found", zh, "has no chapter, table or project: not published")
    data = found.to_json(indent=None).encode("utf-8")
    task.stored.write_bytes(data)
    return Entry(
        source=task.source,
        stored=task.stored,
        digest=sha256(data).hexdigest(),
        header=found.document,
        amounts=facts.amounts(found),
        three_public=three_public(found),
        projects=len(found.projects),
        indicators=len(found.indicators),
    )


def three_public(disclosure: Disclosure) -> dict[str, Decimal]:
    """Return this year's three public expenses in 元: total and parts as table T7 has them.

    The table may have a column or a row for each part.
    """
    found: dict[str, Decimal] = {}
    for line in facts.lines(disclosure, "T7"):
        name = line.subject if line.subject in THREE_PUBLIC else line.measure
        if line.measure == "total" and line.subject is None:
            name = "three_public"
        if name in THREE_PUBLIC and line.amount is not None:
            found.setdefault(name, line.amount)
    return {name: found[name] for name in THREE_PUBLIC if name in found}


def _from_json(path: Path) -> Disclosure | Failure:
    try:
        disclosure = load_disclosure(path)
        require_disclosure(disclosure)
        return disclosure
    except UnusableInput as error:
        return _failure(path, error.code, error.cause_zh, error.cause_en)


def _failure(path: Path, code: str, zh: str, en: str) -> Failure:
    return Failure(kind="input", file=str(path), code=code, cause_zh=zh, cause_en=en)
