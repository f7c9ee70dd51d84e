"""Triggers that keep what is written once as it is: versions, publications, files, the audit log."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("web_version", "web_publication", "web_artifact", "web_auditentry")

POSTGRESQL = """
create function web_written_once() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are written once', tg_table_name;
end $$;
"""


def add(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse UPDATE and DELETE on the tables."""
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(POSTGRESQL, params=None)  # its % is no placeholder
    for table in TABLES:
        for verb in ("update", "delete"):
            name = f"{table}_no_{verb}"
            if vendor == "postgresql":
                editor.execute(
                    f"create trigger {name} before {verb} on {table} "
                    "for each row execute function web_written_once()"
                )
            else:
                editor.execute(
                    f"create trigger {name} before {verb} on {table} "
                    f"begin select raise(abort, 'rows of {table} are written once'); end"
                )


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    postgresql = editor.connection.vendor == "postgresql"
    for table in TABLES:
        for verb in ("update", "delete"):
            editor.execute(f"drop trigger {table}_no_{verb}" + (f" on {table}" if postgresql else ""))
    if postgresql:
        editor.execute("drop function web_written_once()")


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = [("web", "0001_records")]
    operations = [migrations.RunPython(add, drop)]
