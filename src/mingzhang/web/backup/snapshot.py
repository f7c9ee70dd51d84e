"""All rows as they stood at one moment, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db import connections, models

ALIAS = "snapshot"
LEFT_OUT = {"contenttypes", "auth", "sessions", "sites"}
"""Apps whose rows Django makes anew, and sessions: who restores a backup signs in again."""
CHUNK = 500


@contextmanager
def snapshot() -> Iterator[str]:
    """Open one read-only transaction over the default database; give its alias.

    SQLite: a reader of a database in WAL mode sees one moment, and no writer waits for it.
    PostgreSQL: REPEATABLE READ.
    """
    settings = connections["default"].settings_dict
    options = {name: value for name, value in settings["OPTIONS"].items() if name != "transaction_mode"}
    connections.databases[ALIAS] = {**settings, "OPTIONS": options, "CONN_MAX_AGE": 0}
    connection = connections[ALIAS]
    begin = "BEGIN"
    if connection.vendor == "postgresql":
        begin = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    try:
        with connection.cursor() as cursor:
            cursor.execute(begin)
        if connection.vendor == "postgresql":
            connection.set_autocommit(False)
        yield ALIAS
    finally:
        connection.close()
        del connections[ALIAS], connections.databases[ALIAS]


def kept_models(registry: Apps = apps) -> list[type[models.Model]]:
    """Return every model whose rows a backup holds."""
    return [
        model
        for model in registry.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    ]


def columns_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Return the fields that have a column in the model's own table."""
    return list(model._meta.local_concrete_fields)


def rows_of(model: type[models.Model], alias: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a model by its key."""
    names = [field.attname for field in columns_of(model)]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    yield from rows.iterator(CHUNK)
