"""A folder of disclosures as a static portal (公开门户)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from mingzhang.corpus.portal.catalogue import Catalogue, Unit, catalogue_of
from mingzhang.corpus.portal.editions import Edition
from mingzhang.corpus.portal.entry import Entry, Task, sources_in, take_in
from mingzhang.corpus.portal.extras import checked_base, data_files, data_page, feeds
from mingzhang.corpus.portal.frame import LANGUAGES, Page, Style
from mingzhang.corpus.portal.listing import list_pages
from mingzhang.corpus.portal.search_index import documents_script, shard_scripts, split_pairs
from mingzhang.corpus.portal.search_page import search_page
from mingzhang.corpus.portal.site import Site, Written, close_site, open_site, refuse_foreign
from mingzhang.corpus.portal.start_page import start_page
from mingzhang.corpus.portal.unit_job import Done, Job, make_unit, work_in
from mingzhang.corpus.portal.work import over_all
from mingzhang.model.failure import Failure, UnusableInput
from mingzhang.write.disclosure import require_form

Progress = Callable[[Literal["reading", "making"], int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""
FORMS = ("json", "zip")
"""What is offered for download unless asked otherwise: the records, quick to make."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a portal is made.

    title: of the site; None for the usual one. forms: what is offered for download, suffixes without dot;
    originals: the files themselves too. base_url: where the site will stand; without it there is neither
    sitemap nor RSS. workers: processes, None for all cores. editions: name of a file of the folder → what was
    published of it, the first at the beginning, the one in the folder at the end; its files are offered for
    download as they are instead of `forms`, and versions that were superseded stay there.
    """

    title: str | None = None
    english: bool = True
    forms: tuple[str, ...] = FORMS
    originals: bool = False
    base_url: str | None = None
    workers: int | None = None
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """What was made. changed: files that were new or differ; failures: what could not be read or made."""

    disclosures: int
    units: int
    pages: int
    files: int
    changed: int
    removed: int
    failures: tuple[Failure, ...]


def publish(
    folder: Path, out: Path, options: Options | None = None, progress: Progress | None = None
) -> Published:
    """Make the portal of all disclosures in `folder` in the folder `out`; both as Published says.

    The same disclosures and options give the same bytes. A file that cannot be read is a failure and
    stops nothing; where none can be, `out` is not touched and `disclosures` is 0.
    Raises UnusableInput: missing, site_around, not_a_portal, foreign_file, base_url, unknown_format.
    """
    options = options or Options()
    for form in options.forms:
        require_form(Path(f"form.{form}"))
    style = Style(
        options.title, LANGUAGES if options.english else LANGUAGES[:1], checked_base(options.base_url)
    )
    refuse_foreign(out)
    with TemporaryDirectory(prefix="mingzhang-") as name:
        work = Path(name)
        entries, failures = _read(folder, out, work, options, progress)
        if not entries:
            return Published(0, 0, 0, 0, 0, 0, tuple(failures))
        site = open_site(out)
        return _make(site, catalogue_of(entries), style, options, failures, progress)


def _read(
    folder: Path, out: Path, work: Path, options: Options, progress: Progress | None
) -> tuple[list[Entry], list[Failure]]:
    """Read everything, each records once; return the entries and what could not be taken in."""
    (work / "unpacked").mkdir()
    (work / "records").mkdir()
    sources = sources_in(folder, out, work / "unpacked")
    tasks = [Task(path, work / "records" / f"{number}.json") for number, path in enumerate(sources)]
    entries: dict[str, Entry] = {}
    failures: list[Failure] = []
    for number, result in enumerate(over_all(take_in, tasks, options.workers)):
        if progress is not None:
            progress("reading", number + 1, len(tasks))
        if isinstance(result, Entry):
            same = entries.setdefault(result.header.doc or result.digest, result)
            if same is not result:
                failures.append(_duplicate(result, same))
        else:
            failures.append(_named(result or _died(sources[number]), work / "unpacked"))
    return list(entries.values()), failures


def _duplicate(entry: Entry, same: Entry) -> Failure:
    return Failure(
        kind="input",
        file=str(entry.source),
        code="duplicate",
        cause_zh=f"与 {same.source.name} 是同一份文件，只公开一次",
        cause_en=f"is the same file as {same.source.name}: published once",
    )


def _died(source: Path | str) -> Failure:
    zh, en = "处理进程意外终止（可能内存不足）", "its process died (out of memory?)"
    return Failure(kind="tool", file=str(source), code="process_died", cause_zh=zh, cause_en=en)


def _named(failure: Failure, unpacked: Path) -> Failure:
    """Name a failed member of an archive by its path in there, not by where it was unpacked to."""
    if failure.file is None or not Path(failure.file).is_relative_to(unpacked):
        return failure
    _, *inside = Path(failure.file).relative_to(unpacked).parts
    return failure.model_copy(update={"file": "/".join(inside)})


def _make(
    site: Site,
    catalogue: Catalogue,
    style: Style,
    options: Options,
    failures: list[Failure],
    progress: Progress | None,
) -> Published:
    """Make the units in parallel, then what leads to them."""
    written, pages = Written(), list[str]()
    units: list[Unit] = []
    postings: dict[str, array[int]] = {}
    number = 0
    jobs = [_job(catalogue, unit, style, options) for unit in catalogue.units]
    for done_count, (job, done) in enumerate(zip(jobs, _done(jobs, site, options), strict=True), 1):
        failures += done.failures
        written.add(done.written)
        _stop_at_foreign(site, done.failures, written)
        if not done.broken:
            units.append(job.unit)
            pages += done.pages
            for item in job.unit.items:
                for pair in split_pairs(done.pairs[item.slug]):
                    postings.setdefault(pair, array("I")).append(number)
                number += 1
        if progress is not None:
            progress("making", done_count, len(jobs))
    made = replace(catalogue, units=tuple(units))
    leading = dict(_leading_pages(made, style, options))
    pages += leading
    shared = {**leading, **dict(_shared_files(made, style, postings, pages))}
    try:
        for address, data in shared.items():
            site.put(address, data, written)
    except UnusableInput:
        close_site(site, written, keep=True)
        raise
    removed = close_site(site, written)
    count = len(made.items)
    return Published(
        count, len(units), len(pages), len(written.files), written.changed, removed, tuple(failures)
    )


def _job(catalogue: Catalogue, unit: Unit, style: Style, options: Options) -> Job:
    department = catalogue.departments.get((unit.region, unit.department))
    editions = {
        item.slug: options.editions[item.entry.source.name]
        for item in unit.items
        if item.entry.source.name in options.editions
    }
    return Job(unit, department, style, options.forms, options.originals, editions)


def _done(jobs: Sequence[Job], site: Site, options: Options) -> Iterator[Done]:
    results = over_all(make_unit, jobs, options.workers, prepare=work_in, given=site)
    for job, done in zip(jobs, results, strict=True):
        yield done or Done(failures=[_died(job.unit.name)], broken=True)


def _stop_at_foreign(site: Site, failures: Sequence[Failure], written: Written) -> None:
    for failure in failures:
        if failure.code == "foreign_file":
            close_site(site, written, keep=True)
            raise UnusableInput(failure.file or "", failure.cause_zh, failure.cause_en, code=failure.code)


def _leading_pages(catalogue: Catalogue, style: Style, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that lead to the units."""
    data = data_files(catalogue)
    for lang in style.languages:
        for name, make in (("index", start_page), ("search", search_page)):
            page = Page(f"{name}.html", lang, style)
            yield page.address, make(page, catalogue)
        page = Page("data.html", lang, style)
        yield page.address, data_page(page, data, options.forms)
    for rendered in list_pages(catalogue, style):
        yield rendered.address, rendered.data


def _shared_files(
    catalogue: Catalogue, style: Style, postings: dict[str, array[int]], pages: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield what is no page: data, search index, style sheet, script, feeds."""
    yield from data_files(catalogue).items()
    shards = shard_scripts(postings)
    yield from ((f"search/{number}.js", shard) for number, shard in enumerate(shards))
    owned = [(unit, item) for unit in catalogue.units for item in unit.items]
    yield "search/documents.js", documents_script(owned, len(shards))
    assets = files("mingzhang.corpus.portal") / "assets"
    for name in ("portal.css", "search.js"):
        yield f"assets/{name}", (assets / name).read_bytes()
    yield from feeds(catalogue, style, sorted(pages))
