"""Rows of a backup into an empty database, in the tables that they were taken from (载入)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, Any
from zipfile import ZipFile

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from mingzhang.model.failure import UnusableInput
from mingzhang.web.backup.archive import Manifest, Table, values_of
from mingzhang.web.backup.snapshot import columns_of, kept_models

AT_ONCE = 200
"""Rows of one INSERT."""


def require_known(manifest: Manifest, name: str) -> None:
    """Raise UnusableInput where the backup was made by a later version, or with an extra that is not here."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for app, migrations in manifest.migrations.items():
        if app not in loader.migrated_apps:
            raise UnusableInput(
                name,
                f"备份含有本机未启用的组件 {app} 的数据（如 accounts），请先启用",
                f"has data of {app}, which is not enabled here (such as the extra accounts)",
                code="extra",
            )
        if unknown := [one for one in migrations if (app, one) not in loader.disk_migrations]:
            raise UnusableInput(
                name,
                f"备份由更新版本的明账 {manifest.version} 生成（{app}.{unknown[0]}），请先升级",
                f"was made by a later version of Mingzhang, {manifest.version} ({app}.{unknown[0]})",
                code="newer_backup",
            )


def make_tables(manifest: Manifest) -> None:
    """Make the tables as they were when the backup was made."""
    executor = MigrationExecutor(connection)
    targets = _targets(manifest, executor.loader)
    executor.migrate(targets)


def _targets(manifest: Manifest, loader: MigrationLoader) -> list[tuple[str, str]]:
    """Return the last migration of each app that the backup had."""
    applied = {(app, name) for app, names in manifest.migrations.items() for name in names}
    nodes = loader.graph.node_map
    return sorted(
        key
        for key in applied
        if key in nodes
        and not any(child.key in applied and child.key[0] == key[0] for child in nodes[key].children)
    )


def load(archive: ZipFile, manifest: Manifest) -> None:
    """Write every row as it was, keys and times included; then bring the tables to this version."""
    loader = MigrationLoader(connection)
    registry = loader.project_state(_targets(manifest, loader)).apps
    known = {model._meta.label_lower: model for model in kept_models(registry)}
    tables = [model._meta.db_table for model in known.values()]
    with transaction.atomic(), connection.cursor() as cursor, _without_triggers(cursor, tables):
        for table in tables:  # migrations write rows too, such as the end of the audit log
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        for name, kept in manifest.tables.items():
            with archive.open(name) as part:
                _load_table(known[kept.model], kept, part)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(known.values())):
            cursor.execute(statement)
    call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _without_triggers(cursor: CursorWrapper, tables: list[str]) -> Iterator[None]:
    """Let the block write what the triggers of append-only tables refuse; they stand again after it."""
    if connection.vendor == "postgresql":
        for table in tables:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} DISABLE TRIGGER USER")
        # Rows refer to each other both ways; the making of the tables left them checked at once.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        # What is still to be checked would stand in the way of changes of tables.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} ENABLE TRIGGER USER")
        return
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    yield
    for _, sql in triggers:
        cursor.execute(sql)


def _load_table(model: type[models.Model], table: Table, part: IO[bytes]) -> None:
    by_name = {field.attname: field for field in columns_of(model)}
    fields = [by_name[column] for column in table.columns]
    rows = (_object(model, fields, text) for text in part)
    while some := list(islice(rows, AT_ONCE)):
        model._base_manager.all()._insert(  # type: ignore[attr-defined]
            some, fields=fields, using=connection.alias, raw=True
        )


def _object(model: type[models.Model], fields: list[models.Field[Any, Any]], text: bytes) -> models.Model:
    values = dict(zip((field.attname for field in fields), values_of(text, fields), strict=True))
    return model(**values)


def drop_tables() -> Iterator[str]:
    """Take away every table of the workbench from PostgreSQL; yield their names."""
    ours = {model._meta.db_table for model in kept_models()} | {"django_migrations"}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in ours or table.startswith(("web_", "django_", "auth_")):
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
                yield table
        cursor.execute(
            "SELECT p.oid::regprocedure FROM pg_proc p "
            "WHERE p.pronamespace = current_schema()::regnamespace AND starts_with(p.proname, 'web_')"
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function} CASCADE")
