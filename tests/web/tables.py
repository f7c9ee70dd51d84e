"""All that the database holds, to tell whether something changed."""

from __future__ import annotations

from django.db import connection

LEFT_OUT = ("django_", "sqlite_", "auth_")


def contents() -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table of the workbench, in order of their keys."""
    with connection.cursor() as cursor:
        names = [
            name for name in connection.introspection.table_names(cursor) if not name.startswith(LEFT_OUT)
        ]
        rows = {}
        for name in names:
            cursor.execute(f'select * from "{name}"')
            rows[name] = sorted(cursor.fetchall(), key=repr)
        return rows
