"""Restoring a backup into a new installation, or in the place of one (恢复)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings
from django.db import connection, transaction

from mingzhang.model.failure import UnusableInput
from mingzhang.web import audit, home
from mingzhang.web.audit import Fault
from mingzhang.web.backup.archive import FILES, HOME, Manifest
from mingzhang.web.backup.contents import opened
from mingzhang.web.backup.rows import drop_tables, load, make_tables, require_known
from mingzhang.web.models import AuditEntry, Disclosure, Unit, User
from mingzhang.web.portal.building import build_portal

CONFIG_ASIDE = "config.from-backup.toml"
"""A restored config.toml gets this name: it may point to a database that is not meant here."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored."""

    manifest: Manifest
    faults: list[Fault]
    """Where the audit log does not hold; then the backup was made of a log that did not."""
    kept: Path | None
    """Folder with what was replaced."""


def restore(path: Path, *, replace: bool = False) -> Restored:
    """Make the installation what it was when the backup was made.

    Everything of the backup is proved first. What is there stays as it is until all is loaded, and is then
    kept aside (SQLite and files) or replaced in one transaction (PostgreSQL).
    Raises UnusableInput: damaged, of a later version, or there are data that are not to be replaced.
    """
    with opened(path) as (archive, manifest):
        require_known(manifest, str(path))
        empty = is_empty()
        if not replace and not empty:
            raise UnusableInput(
                str(home.folder()),
                "已有数据；确要替换请加 --replace",
                "has data already: --replace puts the backup in their place",
                code="not_empty",
            )
        with _place(archive) as aside, _database(aside):
            make_tables(manifest)
            load(archive, manifest)
            entries, faults = audit.verify()
            if entries != manifest.audit_entries:
                raise UnusableInput(str(path), "审计记录数不符", "audit entries are missing", code="damaged")
    build_portal()
    if empty:  # nothing but tables without rows
        shutil.rmtree(aside, ignore_errors=True)
    return Restored(manifest, faults, aside if aside.exists() else None)


def is_empty() -> bool:
    """Tell whether there is nothing that a restored backup would replace."""
    there = connection.introspection.table_names()
    for model in (User, Unit, Disclosure, AuditEntry):
        if model._meta.db_table in there and model._base_manager.exists():
            return False
    return not any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


@contextmanager
def _database(aside: Path) -> Iterator[None]:
    """Let the block fill an empty database; it takes the place of the present one once the block is done."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            list(drop_tables())
            yield
        return
    present = Path(str(connection.settings_dict["NAME"]))
    new = present.with_name(f"{present.name}.restoring")
    connection.close()
    _forget(new)
    connection.settings_dict["NAME"] = str(new)
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            if (old := Path(f"{present}{suffix}")).exists():
                aside.mkdir(exist_ok=True)
                old.replace(aside / old.name)
        new.replace(present)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(present)
        _forget(new)


def _forget(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)


@contextmanager
def _place(archive: ZipFile) -> Iterator[Path]:
    """Unpack the files beside the present ones; they change places once the block is done.

    Gives the folder for what is replaced, not yet made.
    """
    folder = Path(settings.MEDIA_ROOT)
    new = folder.with_name(f"{folder.name}.restoring")
    aside = home.folder() / f"replaced-{datetime.now():%Y%m%d-%H%M%S}"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        for name in archive.namelist():
            if name.startswith(FILES):
                target = new / name.removeprefix(FILES)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as part, target.open("wb") as file:
                    shutil.copyfileobj(part, file)
        yield aside
        if folder.exists():
            if any(folder.iterdir()):
                aside.mkdir(exist_ok=True)
                folder.replace(aside / folder.name)
            else:
                folder.rmdir()
        new.replace(folder)
        _restore_home(archive)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _restore_home(archive: ZipFile) -> None:
    """Put back the key, so that what it signed stays valid, and the configuration under another name."""
    for name in archive.namelist():
        if not name.startswith(HOME):
            continue
        within = name.removeprefix(HOME)
        target = home.folder() / (CONFIG_ASIDE if within == home.CONFIG else within)
        target.touch(mode=0o600)
        target.write_bytes(archive.read(name))
