"""Beginnings of a manuscript: an uploaded file, last year's disclosure, the platform's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.corpus.draft import Draft, draft, import_tables, load_mapping
from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read, require_disclosure
from mingzhang.read.formats.limits import DEFAULT, Limits
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.write.disclosure import load_disclosure


@dataclass(frozen=True, slots=True)
class Started:
    """A manuscript made from other documents."""

    manuscript: Manuscript
    draft: Draft
    """Where each part came from (`origins`) and what a person still has to do (`missing`, `notes`)."""


def start_from(file: Path, limits: Limits = DEFAULT) -> Manuscript:
    """Return the manuscript of an uploaded document: docx, doc, pdf, xlsx, html, txt, or JSON of records.

    Raises UnusableInput: those of reading a file (encrypted, truncated, too_large …), no_text,
    not_a_disclosure.
    """
    if file.suffix.lower() == ".json":
        return Manuscript.from_disclosure(load_disclosure(file))
    found = read(file, limits)
    require_disclosure(found)
    return Manuscript.from_disclosure(found)


def start_from_last(last: Disclosure) -> Started:
    """Return the manuscript of the year after `last`: its text moved on, gaps for figures and reasons.

    Raises UnusableInput (year_unknown).
    """
    return _started(draft([], last))


def start_from_tables(files: Sequence[Path], last: Disclosure, columns: Path | None = None) -> Started:
    """Return the manuscript made from the platform's tables of the year and last year's disclosure.

    columns: a TOML file that maps other sheet and column names. Raises UnusableInput: those of
    `mingzhang draft` (no_tables, bad_amount, wrong_year, table_twice, columns_file …).
    """
    mapping = load_mapping(columns)
    return _started(draft([import_tables(file, mapping) for file in files], last))


def _started(found: Draft) -> Started:
    return Started(Manuscript.from_disclosure(found.disclosure), found)
