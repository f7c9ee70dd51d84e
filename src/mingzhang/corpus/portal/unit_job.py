"""One unit of a portal, made in a process of its own: its pages, downloads and what is searched of it."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.corpus.portal.catalogue import Item, Unit
from mingzhang.corpus.portal.disclosure_page import Source, disclosure_page
from mingzhang.corpus.portal.frame import Page, Style
from mingzhang.corpus.portal.search_index import joined_pairs, pairs, passages, text_script
from mingzhang.corpus.portal.site import Site, Written
from mingzhang.corpus.portal.unit_page import last_of, unit_page
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import Failure, UnusableInput
from mingzhang.write import write


@dataclass(frozen=True, slots=True)
class Job:
    """A unit to be made. forms: suffixes without dot; originals: the files read, too."""

    unit: Unit
    department: str | None
    style: Style
    forms: tuple[str, ...]
    originals: bool


@dataclass(slots=True)
class Done:
    """What became of a job: files written, pages among them, slug → pairs to search, what went wrong."""

    written: Written = field(default_factory=Written)
    pages: list[str] = field(default_factory=list)
    pairs: dict[str, str] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    broken: bool = False
    """Nothing of the unit was written."""


_site: list[Site] = []


def work_in(site: Site) -> None:
    """Set the site that jobs of this process write into."""
    _site[:] = [site]


def make_unit(job: Job) -> Done:
    """Make all of a unit in memory, then write it; whatever goes wrong is in what it returns."""
    done = Done()
    try:
        files = dict(_files(job, done))
        for address, data in files.items():
            _site[0].put(address, data, done.written)
    except UnusableInput as error:
        done.failures.append(_failure("input", error.file, error.code, error.cause_zh, error.cause_en))
        done.broken = True
    except Exception as error:  # the one broad except of a loop over units: the next unit goes on
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
        zh, en = f"生成页面时程序出错：{where}", f"making its pages broke: {where}"
        done.failures.append(_failure("tool", job.unit.name, "page_crashed", zh, en))
        done.broken = True
    return done


def _failure(kind: str, file: str, code: str, zh: str, en: str) -> Failure:
    return Failure(kind=kind, file=file, code=code, cause_zh=zh, cause_en=en)


def _files(job: Job, done: Done) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the unit: address and bytes."""
    loaded = {item.slug: item.entry.load() for item in job.unit.items}
    for lang in job.style.languages:
        page = Page(f"unit/{job.unit.slug}.html", lang, job.style)
        done.pages.append(page.address)
        yield page.address, unit_page(page, job.unit, loaded, job.department)
    for item in job.unit.items:
        copies = dict(_downloads(job, item, loaded[item.slug], done))
        yield from copies.items()
        source = _source(job.unit, item, loaded, {name: len(data) for name, data in copies.items()})
        for lang in job.style.languages:
            page = Page(f"disclosure/{item.slug}.html", lang, job.style)
            done.pages.append(page.address)
            yield page.address, disclosure_page(page, source)
        found = passages(source)
        done.pairs[item.slug] = joined_pairs(pairs(found))
        yield f"search/text/{item.slug}.js", text_script(item.slug, found)


def _source(unit: Unit, item: Item, loaded: Mapping[str, Disclosure], downloads: Mapping[str, int]) -> Source:
    last = last_of(item, unit.items)
    return Source(item, unit, loaded[item.slug], loaded[last.slug] if last else None, downloads)


def _downloads(job: Job, item: Item, disclosure: Disclosure, done: Done) -> Iterator[tuple[str, bytes]]:
    with TemporaryDirectory(prefix="mingzhang-") as folder:
        for form in job.forms:
            path = Path(folder, f"{item.slug}.{form}")
            try:
                write(disclosure, path)
            except UnusableInput as error:
                done.failures.append(_failure("input", path.name, error.code, error.cause_zh, error.cause_en))
            else:
                yield f"download/{path.name}", path.read_bytes()
    if job.originals:
        suffix = item.entry.source.suffix.lower()
        yield f"download/{item.slug}-original{suffix}", item.entry.source.read_bytes()
