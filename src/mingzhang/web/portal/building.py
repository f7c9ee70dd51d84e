"""The portal as a folder of files, made beside the one that is served and put in its place (公开门户)."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django_tasks import task

from mingzhang import __version__
from mingzhang.corpus.portal import Edition, Options, Published, publish
from mingzhang.web.exclusive import exclusive
from mingzhang.web.models import Disclosure, Publication, Unit
from mingzhang.web.publishing import artifact_path, portal_folder, published_on, write_files

POINTER = "current.json"
"""Names the folder that is served and what it was made from."""
KEPT = 2
"""Folders kept: the one that is served, and the one before for readers who are still in it."""
log = logging.getLogger(__name__)


@task()
def write_and_build(publication_id: int) -> None:
    """Write all forms of a publication and put it on the portal, in the background."""
    write_files(Publication.objects.select_related("version", "disclosure").get(pk=publication_id))
    build_portal()


def current_folder() -> Path | None:
    """Return the folder that is served; None before the first publication."""
    name = _pointer().get("folder")
    return portal_folder() / str(name) if name else None


def build_portal() -> None:
    """Make the portal of every disclosure that is public now, unless it stands already.

    Builds wait for each other; one that finds its work done by the one before does nothing, so several
    publications in a row make one portal. What is served changes at once and only where all went well.
    Raises RuntimeError where a disclosure could not be put on it.
    """
    with exclusive(portal_folder() / "lock"):
        editions = _editions()
        made_from = _made_from(editions)
        pointer = _pointer()
        if not editions or pointer.get("made_from") == made_from:
            return
        number = int(pointer.get("number", 0)) + 1
        folder = portal_folder() / f"site-{number}"
        _copy(current_folder(), folder)
        done = _publish(editions, folder)
        lost = [one for one in done.failures if one.code != "duplicate"]
        if lost:
            shutil.rmtree(folder, ignore_errors=True)
            raise RuntimeError("; ".join(f"{one.file}: {one.cause_en}" for one in lost))
        _point_to(folder, number, made_from)
        log.info("portal: %d disclosures, %d of %d files new", done.disclosures, done.changed, done.files)
        for old in range(number - KEPT, 0, -1):
            stale = portal_folder() / f"site-{old}"
            if not stale.is_dir():
                break
            shutil.rmtree(stale, ignore_errors=True)


def page_of(publication: Publication) -> str | None:
    """Return the address below the portal of the page that shows a publication; None while there is none."""
    found = _pointer().get("pages", {}).get(str(publication.pk))
    return str(found) if found else None


def is_current() -> bool:
    """Tell whether the portal shows everything that is public and written."""
    editions = _editions()
    return not editions or _pointer().get("made_from") == _made_from(editions)


def _editions() -> dict[int, list[tuple[Publication, Edition]]]:
    """Return disclosure → its publications whose records are written, the first first."""
    found: dict[int, list[tuple[Publication, Edition]]] = {}
    public = (
        Publication.objects.filter(disclosure__in=Disclosure.objects.filter(published__isnull=False))
        .select_related("version")
        .prefetch_related("artifacts")
        .order_by("id")
    )
    for one in public:
        files = {artifact.form: artifact_path(artifact) for artifact in one.artifacts.all()}
        if "json" not in files:
            continue
        reason = one.note if one.supersedes_id else ""
        edition = Edition(
            one.version.number, published_on(one), reason, files["json"], tuple(sorted(files.values()))
        )
        found.setdefault(one.disclosure_id, []).append((one, edition))
    return found


def _made_from(editions: Mapping[int, list[tuple[Publication, Edition]]]) -> dict[str, Any]:
    """Return what the portal depends on: the program, its title, each publication with its files."""
    files = {
        str(one.pk): [path.suffix for path in edition.files]
        for some in editions.values()
        for one, edition in some
    }
    return {"version": __version__, "title": _title(), "publications": files}


def _title() -> str | None:
    top = Unit.objects.filter(parent__isnull=True).values_list("name", flat=True).first()
    return f"{top}预决算公开" if top else None


def _publish(editions: Mapping[int, list[tuple[Publication, Edition]]], folder: Path) -> Published:
    with TemporaryDirectory(dir=portal_folder()) as name:
        for pk, some in editions.items():
            shutil.copyfile(some[-1][1].records, Path(name, f"{pk}.json"))
        given = {f"{pk}.json": tuple(edition for _, edition in some) for pk, some in editions.items()}
        # One process: others would be started anew from the server's own, which is not made for it.
        return publish(Path(name), folder, Options(title=_title(), forms=(), workers=1, editions=given))


def _copy(old: Path | None, new: Path) -> None:
    """Begin with the files that are served, without copying them: what differs is written as new files."""
    shutil.rmtree(new, ignore_errors=True)
    if old is not None and old.is_dir():
        shutil.copytree(old, new, copy_function=_link)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _point_to(folder: Path, number: int, made_from: Mapping[str, Any]) -> None:
    path = portal_folder() / POINTER
    beside = path.with_suffix(".tmp")
    pages = _pages(folder)
    pointer = {"folder": folder.name, "number": number, "made_from": made_from, "pages": pages}
    beside.write_text(json.dumps(pointer, ensure_ascii=False), encoding="utf-8")
    beside.replace(path)


def _pages(folder: Path) -> dict[str, str]:
    """Return publication → address of its page, known by the hash of its docx."""
    rows = json.loads((folder / "data/disclosures.json").read_text("utf-8"))["disclosures"]
    latest = {row["sha256"]: str(row["page"]) for row in rows}
    pages: dict[str, str] = {}
    for some in _editions().values():
        last = some[-1][0]
        docx = last.artifacts.filter(form="docx").values_list("sha256", flat=True).first()
        page = latest.get(docx)
        if page is None:
            continue
        pages[str(last.pk)] = page
        slug = page.removeprefix("disclosure/").removesuffix(".html")
        pages |= {str(one.pk): f"version/{slug}-v{edition.number}.html" for one, edition in some[:-1]}
    return pages


def _pointer() -> dict[str, Any]:
    path = portal_folder() / POINTER
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found
