"""The search of a portal: which disclosures hold which pairs of characters, as files that load from a folder.

A page from file:// may load scripts and nothing else, so every part of the index is a script that calls
`mingzhangSearch`. Pairs are spread over shards by their characters; a query loads the shards of its pairs,
and the texts of the disclosures that it shows, never the whole index. `assets/search.js` is the
other half: `plain` and `shard_of` must do the same there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from mingzhang.corpus.portal.catalogue import Item, Unit
from mingzhang.corpus.portal.disclosure_page import Source
from mingzhang.corpus.portal.projects import project_title
from mingzhang.corpus.portal.words import title_of
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.records import Project
from mingzhang.write.disclosure.shapes import Table

SHARD_BYTES = 32_000
"""About how large a shard may be; the number of shards follows from it."""
_CHINESE = "\u3400-\u9fff\uf900-\ufaff"
_GAPS = re.compile(rf"(?<=[{_CHINESE}])[ \t\u3000]+(?=[{_CHINESE}])|(?<=\d),(?=\d)")
_RUN = re.compile(r"[^\W_]+")
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with the place on the page where it stands."""

    anchor: str
    title: str
    text: str


def passages(source: Source) -> list[Passage]:
    """Return what of a disclosure is searched: title, chapters, projects and tables."""
    disclosure, unit = source.disclosure, source.unit
    found = [Passage("main", title_of(source.item), " ".join((unit.name, *unit.other_names)))]
    found += [Passage(c.anchor, c.title, "\n".join(c.paragraphs)) for c in source.chapters]
    found += [_project(disclosure, project) for project in disclosure.projects]
    named = [(key, table, notes) for key, table, notes in source.tables]
    found += [Passage(key, table.name if table else key, _table(table, notes)) for key, table, notes in named]
    found += [Passage(key, table.name, _table(table, ())) for key, table in source.holdings]
    found += [Passage("other_tables", table.name, _table(table, ())) for table in source.others]
    return found


def _project(disclosure: Disclosure, project: Project) -> Passage:
    goals = [goal.text for goal in disclosure.goals if goal.project == project.seq]
    indicators = [
        " ".join(filter(None, (one.level3, one.description, one.target_text, one.basis, one.actual_text)))
        for one in disclosure.indicators
        if one.project == project.seq
    ]
    texts = [project.code or "", project.purpose or "", *goals, *indicators]
    return Passage(f"p{project.seq}", project_title(project), "\n".join(filter(None, texts)))


def _table(table: Table | None, notes: Sequence[str]) -> str:
    rows = [] if table is None else table.rows[table.caption_rows :]
    return "\n".join([*(" ".join(box.text for box in row if box.text) for row in rows), *notes])


def plain(text: str) -> str:
    """Return text as it is searched: compatible forms made one, no gaps inside words and numbers."""
    return _GAPS.sub("", normalize("NFKC", text).lower())


def pairs(found: Iterable[Passage]) -> set[str]:
    """Return every pair of neighbouring letters or digits in the passages, within a run of them."""
    runs = {
        run
        for passage in found
        for part in (passage.title, passage.text)
        for run in _RUN.findall(plain(part))
    }
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


def text_script(slug: str, found: Sequence[Passage]) -> bytes:
    """Return the text of a disclosure as a script."""
    rows = [[one.anchor, one.title, one.text] for one in found]
    return _call("text", slug, rows)


def documents_script(items: Sequence[tuple[Unit, Item]], shards: int) -> bytes:
    """Return the list of disclosures as a script: slug, title, unit, year, level, kind."""
    rows = [
        [item.slug, title_of(item), unit.name, header.year, header.level, header.kind]
        for unit, item in items
        for header in (item.entry.header,)
    ]
    return _call("documents", shards, rows)


def shard_scripts(postings: Mapping[str, Sequence[int]]) -> list[bytes]:
    """Return the shards of pair → numbers of disclosures, rising. There is at least one."""
    coded = {pair: _coded(numbers) for pair, numbers in sorted(postings.items())}
    size = sum(len(code) + 12 for code in coded.values())
    count = 1
    while count * SHARD_BYTES < size:
        count *= 2
    shards: list[dict[str, str]] = [{} for _ in range(count)]
    for pair, code in coded.items():
        shards[shard_of(pair, count)][pair] = code
    return [_call("shard", number, shard) for number, shard in enumerate(shards)]


def shard_of(pair: str, count: int) -> int:
    """Return the shard in which a pair stands."""
    return (ord(pair[0]) * 31 + ord(pair[1])) % count


def _coded(numbers: Sequence[int]) -> str:
    """Return rising numbers as their distances in base 36."""
    before = 0
    steps = []
    for number in numbers:
        steps.append(_base36(number - before))
        before = number
    return " ".join(steps)


def _base36(number: int) -> str:
    digits = _BASE36[number % 36]
    while number >= 36:
        number //= 36
        digits = _BASE36[number % 36] + digits
    return digits


def _call(name: str, *arguments: object) -> bytes:
    words = ",".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in arguments)
    return f"mingzhangSearch.{name}({words});\n".encode()


def joined_pairs(found: set[str]) -> str:
    """Return pairs as one text, which travels between processes faster than a set."""
    return "".join(sorted(found))


def split_pairs(text: str) -> Iterator[str]:
    """Yield the pairs of `joined_pairs`."""
    return (text[at : at + 2] for at in range(0, len(text), 2))
