"""Files uploaded to begin a draft or to replace it: kept, read, and shown before anything is done (导入)."""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django_tasks import task
from pydantic import BaseModel

from mingzhang.corpus.draft import Draft
from mingzhang.corpus.draft.records import Missing as Lacking
from mingzhang.corpus.draft.records import Origin, SheetNote
from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.model.failure import UnusableInput
from mingzhang.model.place import Place
from mingzhang.read import read, require_disclosure
from mingzhang.read.formats.limits import MEGABYTE, Limits
from mingzhang.web.errors import Missing, Refused
from mingzhang.web.manuscript import Manuscript, apply, parse_edits, start_from_last, start_from_tables
from mingzhang.web.models import Disclosure, Season, Unit, User
from mingzhang.web.pages.lacking import blank_of, table_edits
from mingzhang.web.pages.outline import manuscript_of
from mingzhang.web.pages.projects import carried_edits
from mingzhang.web.words import words
from mingzhang.write.disclosure import load_disclosure
from mingzhang.write.report.places import position_words
from mingzhang.write.texts import Texts

Source = Literal["last", "tables", "file"]
LIMITS = Limits(file_bytes=50 * MEGABYTE, unpacked_bytes=200 * MEGABYTE, pages=600, convert_seconds=120)
"""What one upload may be."""
MOST_MEGABYTES = LIMITS.file_bytes // MEGABYTE
SUFFIXES = (
    ".docx",
    ".doc",
    ".wps",
    ".pdf",
    ".xlsx",
    ".xls",
    ".et",
    ".ods",
    ".html",
    ".htm",
    ".txt",
    ".rtf",
    ".odt",
    ".json",
)
_QUICK = (".docx", ".xlsx", ".xls", ".html", ".htm", ".txt", ".json")
_QUICK_BYTES = 2 * MEGABYTE
"""Files of these kinds up to this size are read while the clerk waits: a second or two."""
_MOST_FILES = 12
_KEPT = 2 * 24 * 3600
"""Seconds for which an upload that nobody took up is kept."""
_LATEST_LEAP = 15
_LOG = logging.getLogger(__name__)


class Lost(BaseModel):
    """Something of a file that was not taken over."""

    text: str
    reason: str = ""
    place_zh: str = ""
    place_en: str = ""


class Found(BaseModel):
    """What was made of the files, for people; texts in both languages."""

    counts: dict[str, int]
    tables: list[str]
    unit_name: str | None = None
    year: int | None = None
    kind: str | None = None
    unrecognised: list[Lost]
    origins: dict[str, list[str]]
    missing: dict[str, list[str]]


class Job(BaseModel):
    """One upload on its way to a draft."""

    token: str
    user: int
    season_year: int
    season: int
    unit: int
    disclosure: int | None = None
    source: Source
    files: list[str] = []
    """Names of the files of the year, or of the one file."""
    last_file: str | None = None
    last_disclosure: int | None = None
    status: Literal["waiting", "running", "done", "failed"] = "waiting"
    file: str = ""
    zh: str = ""
    en: str = ""
    """Which file could not be used, and why."""
    found: Found | None = None

    @property
    def folder(self) -> Path:
        """The folder of its files."""
        return _incoming() / self.token

    def save(self) -> None:
        """Write it, at once as a whole."""
        unfinished = self.folder / "job.part"
        unfinished.write_text(self.model_dump_json(), encoding="utf-8")
        unfinished.replace(self.folder / "job.json")

    def manuscript(self) -> Manuscript:
        """Return what was made. Raises Refused while there is none."""
        path = self.folder / "manuscript.json"
        if self.status != "done" or not path.exists():
            raise Refused("not_read", "文件还没有读完", "the file has not been read yet")
        return Manuscript.from_json(path.read_text(encoding="utf-8"))


def _incoming() -> Path:
    return Path(settings.MEDIA_ROOT) / "incoming"


def _reports() -> Path:
    return Path(settings.MEDIA_ROOT) / "imports"


def job_of(token: str, user: User) -> Job:
    """Return an upload of this user. Raises Missing for any other."""
    path = _incoming() / token / "job.json"
    if token.isalnum() and path.exists():
        job = Job.model_validate_json(path.read_text(encoding="utf-8"))
        if job.user == user.pk:
            return job
    raise Missing("no_upload", "没有这次上传，请重新上传", "there is no such upload: upload the file again")


def begin(job: Job, uploads: Sequence[UploadedFile[Any]], last: UploadedFile[Any] | None) -> Job:
    """Keep the files and read them: at once where that is quick, else in the background.

    Raises Refused for a file too many, too large or of a kind that is not read.
    """
    _tidy()
    if len(uploads) > _MOST_FILES:
        raise Refused(
            "too_many_files", f"一次最多上传{_MOST_FILES}个文件", f"at most {_MOST_FILES} files at once"
        )
    for upload in (*uploads, *([last] if last else [])):
        _require_fit(upload)
    job.folder.mkdir(parents=True)
    job.files = [_kept(job, upload, f"{number}-") for number, upload in enumerate(uploads)]
    job.last_file = _kept(job, last, "last-") if last else None
    job.save()
    if all(_is_quick(job.folder / name) for name in (*job.files, *filter(None, [job.last_file]))):
        run(job.token)
    else:
        read_upload.enqueue(job.token)
    return Job.model_validate_json((job.folder / "job.json").read_text(encoding="utf-8"))


def new_token() -> str:
    """Return a name for an upload that nobody guesses."""
    return secrets.token_hex(16)


def _require_fit(upload: UploadedFile[Any]) -> None:
    name = Path(upload.name or "").name
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Refused(
            "unknown_format",
            f"{name}：不支持这种文件，可用 {'、'.join(SUFFIXES)}",
            f"{name}: files of this kind are not read; use {', '.join(SUFFIXES)}",
        )
    if (upload.size or 0) > LIMITS.file_bytes:
        raise Refused(
            "too_large", f"{name}：超过 {MOST_MEGABYTES} MB", f"{name}: larger than {MOST_MEGABYTES} MB"
        )
    if not upload.size:
        raise Refused("empty", f"{name}：文件是空的", f"{name}: is empty")


def _kept(job: Job, upload: UploadedFile[Any], prefix: str) -> str:
    name = prefix + Path(upload.name or "file").name[-120:]
    with (job.folder / name).open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return name


def _is_quick(path: Path) -> bool:
    return path.suffix.lower() in _QUICK and path.stat().st_size <= _QUICK_BYTES


def _tidy() -> None:
    """Throw away uploads that nobody took up."""
    folder = _incoming()
    for path in folder.iterdir() if folder.exists() else ():
        if time.time() - path.stat().st_mtime > _KEPT:
            shutil.rmtree(path, ignore_errors=True)


@task()
def read_upload(token: str) -> None:
    """Read an upload in the background."""
    run(token)


def run(token: str) -> None:
    """Read an upload and keep what came of it, or why it cannot be used."""
    job = Job.model_validate_json((_incoming() / token / "job.json").read_text(encoding="utf-8"))
    job.status = "running"
    job.save()
    try:
        manuscript, job.found = _SOURCES[job.source](job)
    except UnusableInput as error:
        job.status, job.file = "failed", _plain_name(error.file)
        job.zh, job.en = error.cause_zh, error.cause_en
    except Exception as error:  # whatever broke: the clerk must not wait for ever
        _LOG.exception("upload %s", token)
        job.status, job.zh = "failed", f"读取时程序出错（{type(error).__name__}），请联系管理员"
        job.en = f"the program broke while reading ({type(error).__name__}): tell the administrator"
    else:
        (job.folder / "manuscript.json").write_text(manuscript.to_json(), encoding="utf-8")
        job.status = "done"
    job.save()


def _plain_name(name: str) -> str:
    """Return a file's name without what was put before it when it was kept."""
    head, dash, rest = name.partition("-")
    return rest if dash and (head.isdigit() or head == "last") else name


def _records(path: Path) -> Records:
    if path.suffix.lower() == ".json":
        return load_disclosure(path)
    found = read(path, LIMITS)
    require_disclosure(found)
    return found


def _last(job: Job) -> tuple[Records, list[Lost]]:
    """Return the earlier disclosure that a draft is made from."""
    if job.last_disclosure is not None:
        found = Disclosure.objects.select_related("published").get(pk=job.last_disclosure)
        text = found.published.manuscript if found.published else found.draft
        return manuscript_of(text).to_disclosure(), []
    records = _records(job.folder / (job.last_file or ""))
    return records, _lost(records)


def _from_file(job: Job) -> tuple[Manuscript, Found]:
    records = _records(job.folder / job.files[0])
    manuscript = Manuscript.from_disclosure(records)
    return manuscript, _found(manuscript, _lost(records))


def _from_last(job: Job) -> tuple[Manuscript, Found]:
    """Move an earlier disclosure on, year by year, to the year of the season; tables are there blank."""
    last, lost = _last(job)
    started = start_from_last(last)
    for _ in range(_LATEST_LEAP):
        if (started.draft.disclosure.document.year or job.season_year) >= job.season_year:
            break
        started = start_from_last(started.draft.disclosure)
    model = blank_of(Season.objects.get(pk=job.season), Unit.objects.get(pk=job.unit))
    edits = [
        *table_edits(started.manuscript, model),
        *parse_edits(carried_edits(Manuscript.from_disclosure(last), job.season_year)),
    ]
    manuscript = apply(started.manuscript, edits).manuscript
    return manuscript, _found(manuscript, lost, started.draft, taken=("projects",))


def _from_tables(job: Job) -> tuple[Manuscript, Found]:
    last, lost = _last(job)
    started = start_from_tables([job.folder / name for name in job.files], last)
    return started.manuscript, _found(started.manuscript, lost, started.draft)


_SOURCES: dict[Source, Callable[[Job], tuple[Manuscript, Found]]] = {
    "file": _from_file,
    "last": _from_last,
    "tables": _from_tables,
}


def _lost(records: Records) -> list[Lost]:
    return [
        Lost(
            text=one.text,
            reason=one.reason,
            place_zh=_place(one.place, "zh"),
            place_en=_place(one.place, "en"),
        )
        for one in records.unrecognised
    ]


def _place(place: Place | None, lang: str) -> str:
    told = position_words(place, Texts("mingzhang.write.report", lang))
    if not told and place is not None and place.table_index is not None:
        told = [words(lang)("start_table", number=place.table_index)]
    return " · ".join(told)


def _found(
    manuscript: Manuscript, lost: list[Lost], draft: Draft | None = None, taken: Sequence[str] = ()
) -> Found:
    counted = (
        "sections",
        "paragraphs",
        "projects",
        "goals",
        "indicators",
        "procurements",
        "assets",
        "institutions",
    )
    tables = sorted({str(line["table_id"]) for line in manuscript.rows("lines")} - {"PF", "EV"})
    header = manuscript.document
    year = header.get("year")
    return Found(
        counts={name: len(manuscript.lists[name]) for name in counted},
        tables=tables,
        unit_name=str(header["unit_name"]) if header.get("unit_name") else None,
        year=int(year) if isinstance(year, int) else None,
        kind=str(header["kind"]) if header.get("kind") else None,
        unrecognised=lost,
        origins={
            lang: [_origin(one, lang) for one in draft.origins] if draft else [] for lang in ("zh", "en")
        },
        missing={
            lang: [
                *(_missing(one, lang) for one in (draft.missing if draft else ()) if one.what not in taken),
                *(_note(one, lang) for one in (draft.notes if draft else ())),
            ]
            for lang in ("zh", "en")
        },
    )


def _texts(lang: str) -> Texts:
    return Texts("mingzhang.corpus.draft", lang)


def _table(name: str, lang: str) -> str:
    return _texts(lang)(f"table_{name}") if name.startswith("T") and len(name) == 2 else name


def _origin(one: Origin, lang: str) -> str:
    text = _texts(lang)
    return text(
        f"part_{one.part}",
        table=_table(one.name, lang),
        name=one.name or text("cover"),
        file=_plain_name(one.file) or "—",
        sheet=(one.sheet or "").strip(),
        count=one.count,
        gaps=one.gaps,
    )


def _missing(one: Lacking, lang: str) -> str:
    return _texts(lang)(f"missing_{one.what}", table=_table(one.name, lang), name=one.name, count=one.count)


def _note(one: SheetNote, lang: str) -> str:
    told = _texts(lang)(
        f"note_{one.what}",
        table=_table(one.text, lang),
        sheet=(one.sheet or "").strip(),
        reference=one.reference or "",
        text=one.text,
        count=one.count,
    )
    return f"{_plain_name(one.file)} {told}"


def keep_report(job: Job, disclosure: Disclosure) -> None:
    """Keep what was not taken over beside the draft, and throw the upload away."""
    if job.found is not None:
        _reports().mkdir(parents=True, exist_ok=True)
        (_reports() / f"{disclosure.pk}.json").write_text(job.found.model_dump_json(), encoding="utf-8")
    shutil.rmtree(job.folder, ignore_errors=True)


def report_of(disclosure: Disclosure) -> Found | None:
    """Return what the last import of a draft did not take over; None where nothing was imported."""
    path = _reports() / f"{disclosure.pk}.json"
    return Found.model_validate_json(path.read_text(encoding="utf-8")) if path.exists() else None
