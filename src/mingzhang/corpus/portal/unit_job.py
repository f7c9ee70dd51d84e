"""One unit of a portal, made in a process of its own: its pages, downloads and what is searched of it."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.corpus.compare import compare
from mingzhang.corpus.portal.catalogue import Item, Unit
from mingzhang.corpus.portal.disclosure_page import Source, disclosure_page
from mingzhang.corpus.portal.editions import Edition, Shown, changes_page
from mingzhang.corpus.portal.frame import Page, Style
from mingzhang.corpus.portal.search_index import joined_pairs, pairs, passages, text_script
from mingzhang.corpus.portal.site import Site, Written
from mingzhang.corpus.portal.unit_page import last_of, unit_page
from mingzhang.corpus.portal.words import title_of
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import Failure, UnusableInput
from mingzhang.write import write
from mingzhang.write.disclosure import load_disclosure


@dataclass(frozen=True, slots=True)
class Job:
    """A unit to be made. forms: suffixes without dot; originals: the files read, too.

    editions: slug → what was published of the disclosure, where that is known.
    """

    unit: Unit
    department: str | None
    style: Style
    forms: tuple[str, ...]
    originals: bool
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)


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
        editions = job.editions.get(item.slug, ())
        if editions:
            copies = dict(_frozen(item.slug, editions[-1], is_latest=True))
        else:
            copies = dict(_downloads(job, item, loaded[item.slug], done))
        yield from copies.items()
        source = _source(job.unit, item, loaded, {name: len(data) for name, data in copies.items()})
        if editions:
            source = replace(source, shown=Shown(item.slug, editions, editions[-1]))
            yield from _earlier(job, source, done)
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


def _frozen(slug: str, edition: Edition, *, is_latest: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a published version as they are."""
    name = slug if is_latest else f"{slug}-v{edition.number}"
    for path in edition.files:
        yield f"download/{name}{path.suffix}", path.read_bytes()


def _earlier(job: Job, source: Source, done: Done) -> Iterator[tuple[str, bytes]]:
    """Yield the pages and files of the versions that were superseded, and what each later one changed."""
    assert source.shown is not None
    editions = source.shown.editions
    before: Disclosure | None = None
    for edition in editions:
        is_latest = edition is editions[-1]
        records = source.disclosure if is_latest else load_disclosure(edition.records)
        shown = Shown(source.item.slug, editions, edition)
        if not is_latest:
            copies = dict(_frozen(source.item.slug, edition, is_latest=False))
            yield from copies.items()
            sizes = {name: len(data) for name, data in copies.items()}
            old = Source(source.item, source.unit, records, source.last, sizes, shown)
            for lang in job.style.languages:
                page = Page(shown.page_of(edition), lang, job.style)
                done.pages.append(page.address)
                yield page.address, disclosure_page(page, old)
        if before is not None:
            comparison = compare(before, records)
            for lang in job.style.languages:
                page = Page(shown.changes_of(edition), lang, job.style)
                done.pages.append(page.address)
                yield page.address, changes_page(page, title_of(source.item), shown, comparison)
        before = records


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
