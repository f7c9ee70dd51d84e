"""Files of a publication, made in the background: each form is written once and never again (公开成文)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone

from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.model.failure import UnusableInput
from mingzhang.web.exclusive import exclusive
from mingzhang.web.manuscript import Manuscript, rendered
from mingzhang.web.models import Artifact, Publication
from mingzhang.write import write

FORMS = ("docx", "pdf", "xlsx", "html", "json", "zip")
"""Forms in which a version is published."""
RECORDS = ("json", "zip")
"""Forms that hold the records as a reader of the document finds them; the others are the document."""
log = logging.getLogger(__name__)


def files_folder() -> Path:
    """Return the folder of published files."""
    return Path(settings.MEDIA_ROOT)


def portal_folder() -> Path:
    """Return the folder in which the portal is made: all of it can be made again from published files."""
    return files_folder() / "portal"


def published_on(publication: Publication) -> date:
    """Return the day of a publication on the clock of the office."""
    return timezone.localdate(publication.at)


def document_of(publication: Publication) -> Records:
    """Return the document of a publication as it is laid out, with the day on which it was made public."""
    return dated(Manuscript.from_json(publication.version.manuscript).to_disclosure(), publication)


def records_of(publication: Publication, docx: bytes) -> Records:
    """Return the records that a reader of the published document finds; `doc` is the SHA-256 of its docx."""
    records = dated(rendered(Manuscript.from_json(publication.version.manuscript)).disclosure, publication)
    name = f"{records.document.name or publication.disclosure_id}.docx"
    header = records.document.model_copy(update={"doc": sha256(docx).hexdigest(), "file": name})
    return records.model_copy(update={"document": header})


def dated(records: Records, publication: Publication) -> Records:
    """Return records with the day of their publication."""
    header = records.document.model_copy(update={"published_on": published_on(publication)})
    return records.model_copy(update={"document": header})


def artifact_path(artifact: Artifact) -> Path:
    """Return where a published file stands."""
    return files_folder() / artifact.path


def write_files(publication: Publication, forms: Sequence[str] = FORMS) -> list[Artifact]:
    """Write every form that is not there yet; what cannot be written is in `failures_of`."""
    folder = _folder(publication)
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Artifact] = []
    failures: dict[str, dict[str, str]] = {}
    with exclusive(folder / "lock"):
        there = set(publication.artifacts.values_list("form", flat=True))
        for form in forms:
            if form in there:
                continue
            try:
                made.append(_write(publication, form, folder))
            except UnusableInput as error:
                failures[form] = {"zh": error.cause_zh, "en": error.cause_en}
            except Exception as error:  # one form that breaks must not keep the others from the public
                log.exception("publication %s: %s could not be written", publication.pk, form)
                cause = f"{type(error).__name__}: {error}"
                failures[form] = {"zh": cause, "en": cause}
        _failures_file(publication).write_text(json.dumps(failures, ensure_ascii=False), encoding="utf-8")
    return made


def failures_of(publication: Publication) -> dict[str, dict[str, str]]:
    """Return form → cause in both languages, for forms that could not be written at the last try."""
    path = _failures_file(publication)
    found: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    there = set(publication.artifacts.values_list("form", flat=True))
    return {form: cause for form, cause in found.items() if form not in there}


def _folder(publication: Publication) -> Path:
    return files_folder() / "published" / str(publication.disclosure_id)


def _failures_file(publication: Publication) -> Path:
    return _folder(publication) / f"{publication.pk}.failures"


def _write(publication: Publication, form: str, folder: Path) -> Artifact:
    path = folder / f"{publication.pk}.{form}"
    make: Callable[[], Records] = (
        (lambda: records_of(publication, _docx(publication)))
        if form in RECORDS
        else (lambda: document_of(publication))
    )
    with TemporaryDirectory(dir=folder) as beside:
        written = Path(beside, f"d.{form}")
        write(make(), written)
        written.chmod(0o444)
        written.replace(path)
    data = path.read_bytes()
    return Artifact.objects.create(
        publication=publication,
        form=form,
        path=path.relative_to(files_folder()).as_posix(),
        sha256=sha256(data).hexdigest(),
        size=len(data),
    )


def _docx(publication: Publication) -> bytes:
    return artifact_path(publication.artifacts.get(form="docx")).read_bytes()
