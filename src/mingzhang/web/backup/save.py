"""Making a backup while the server is at work."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from mingzhang.model.failure import UnusableInput
from mingzhang.web import home
from mingzhang.web.backup.archive import FILES, HOME, MANIFEST, TABLES, Entry, Manifest, Table, line
from mingzhang.web.backup.snapshot import columns_of, kept_models, rows_of, snapshot
from mingzhang.web.models import Artifact, AuditHead
from mingzhang.web.publishing import portal_folder

PACKED = {".docx", ".xlsx", ".zip", ".pdf", ".png", ".jpg"}
"""Files that are compressed already."""
OF_HOME = (home.SECRET_FILE, home.CONFIG)
LOCK = "lock"
BLOCK = 1 << 20


def back_up(path: Path) -> Manifest:
    """Write the whole installation into a zip file; nothing stands there until it is complete.

    Rows are those of one moment; a published file is never changed, and those of that moment are all there.
    Raises UnusableInput: the file exists, or a published file is missing or was changed.
    """
    if path.exists():
        raise UnusableInput(
            str(path), "已存在，不会覆盖", "exists already and is not replaced", code="exists"
        )
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        # Passwords and the key are in it: nobody else may read it.
        descriptor = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True) as archive:
                manifest = _fill(archive)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _fill(archive: ZipFile) -> Manifest:
    with snapshot() as alias:
        head = AuditHead.objects.using(alias).filter(pk=1).first()
        manifest = Manifest(
            version=version("mingzhang"),
            made_at=datetime.now(UTC),
            database=connections[alias].vendor,
            migrations=_migrations(alias),
            audit_entries=head.seq if head else 0,
            audit_hash=head.hash if head else "",
            tables={},
            files={},
        )
        for model in kept_models():
            name = f"{TABLES}{model._meta.label_lower}.jsonl"
            columns = [field.attname for field in columns_of(model)]
            rows = 0

            def lines(alias: str = alias, model: type = model) -> Iterator[bytes]:
                nonlocal rows
                for row in rows_of(model, alias):
                    rows += 1
                    yield line(row)

            entry = _write(archive, name, lines())
            manifest.tables[name] = Table(
                model=model._meta.label_lower, columns=columns, rows=rows, **entry.model_dump()
            )
        artifacts = list(Artifact.objects.using(alias).values_list("path", "sha256"))
    for name, source in _files():
        manifest.files[name] = _write(archive, name, _blocks(source), packed=source.suffix in PACKED)
    _require_published(artifacts, manifest)
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1)
    archive.writestr(MANIFEST, text)
    return manifest


def _migrations(alias: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connections[alias]).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def _files() -> Iterator[tuple[str, Path]]:
    """Yield name in the archive and place of every file; the portal is left out: it is made of the rest."""
    for name in OF_HOME:
        if (home.folder() / name).is_file():
            yield HOME + name, home.folder() / name
    folder = Path(settings.MEDIA_ROOT)
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder)
        unfinished = any(part.startswith("tmp") for part in within.parts[:-1])
        if path.is_file() and path.name != LOCK and portal_folder() not in path.parents and not unfinished:
            yield FILES + within.as_posix(), path


def _require_published(artifacts: Iterable[tuple[str, str]], manifest: Manifest) -> None:
    for path, digest in artifacts:
        entry = manifest.files.get(FILES + path)
        if entry is None or entry.sha256 != digest:
            raise UnusableInput(
                str(Path(settings.MEDIA_ROOT, path)),
                "已公开的文件缺失或被改动，备份没有生成",
                "a published file is missing or was changed; no backup was made",
                code="artifact",
            )


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _write(archive: ZipFile, name: str, blocks: Iterable[bytes], *, packed: bool = False) -> Entry:
    """Write a part of the archive as its blocks come; return its hash and size."""
    info = ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    info.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    digest, size = sha256(), 0
    with archive.open(info, "w", force_zip64=True) as part:
        for block in blocks:
            digest.update(block)
            size += len(block)
            part.write(block)
    return Entry(sha256=digest.hexdigest(), size=size)
