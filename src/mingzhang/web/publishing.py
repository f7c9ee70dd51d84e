"""Files of a publication and the public portal, made in the background (公开成文与门户)."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django_tasks import task

from mingzhang.corpus.portal import Options, publish
from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.web.manuscript import Manuscript
from mingzhang.web.models import Artifact, Disclosure, Publication
from mingzhang.write import write

FORMS = ("docx", "xlsx", "pdf", "html", "json", "zip")


@task()
def write_and_build(publication_id: int) -> None:
    """Write all forms of a publication and put it on the portal."""
    write_files(Publication.objects.get(pk=publication_id))
    build_portal()


def files_folder() -> Path:
    """Return the folder of published files."""
    return Path(settings.MEDIA_ROOT)


def portal_folder() -> Path:
    """Return the folder of the static portal."""
    return files_folder() / "portal"


def records_of(publication: Publication) -> Records:
    """Return the records of a publication, with the day on which it was made."""
    records = Manuscript.from_json(publication.version.manuscript).to_disclosure()
    header = records.document.model_copy(update={"published_on": publication.at.date()})
    return records.model_copy(update={"document": header})


def write_files(publication: Publication) -> list[Artifact]:
    """Write every form that is not there yet; a form is written once and never again."""
    records = records_of(publication)
    there = set(publication.artifacts.values_list("form", flat=True))
    made = []
    for form in FORMS:
        if form in there:
            continue
        path = files_folder() / "published" / str(publication.disclosure_id) / f"{publication.pk}.{form}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent) as folder:
            written = Path(folder, f"d.{form}")
            write(records, written)
            written.replace(path)
        made.append(
            Artifact.objects.create(
                publication=publication,
                form=form,
                path=str(path.relative_to(files_folder())),
                sha256=sha256(path.read_bytes()).hexdigest(),
                size=path.stat().st_size,
            )
        )
    return made


def build_portal() -> None:
    """Make the portal of every disclosure that is public now."""
    public = Disclosure.objects.filter(published__isnull=False).select_related("published__publication")
    with TemporaryDirectory(dir=files_folder()) as folder:
        for disclosure in public:
            if disclosure.published is None:
                continue
            records = records_of(disclosure.published.publication)
            Path(folder, f"{disclosure.pk}.json").write_text(records.to_json(indent=None), encoding="utf-8")
        if public:
            publish(Path(folder), portal_folder(), Options(forms=("json", "zip", "docx", "xlsx")))
        elif portal_folder().exists():
            shutil.rmtree(portal_folder())
