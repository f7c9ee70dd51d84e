"""The end of the audit log is there from the start, moves on by one entry at a time and never goes back."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

POSTGRESQL = """
create function web_audit_end() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.seq = old.seq + 1 then
    return new;
  end if;
  raise exception 'the end of the audit log only moves on';
end $$;
create trigger web_audithead_moves_on before update on web_audithead
  for each row execute function web_audit_end();
create trigger web_audithead_no_delete before delete on web_audithead
  for each row execute function web_audit_end();
"""
SQLITE = (
    "create trigger web_audithead_moves_on before update on web_audithead when new.seq <> old.seq + 1 "
    "begin select raise(abort, 'the end of the audit log only moves on'); end",
    "create trigger web_audithead_no_delete before delete on web_audithead "
    "begin select raise(abort, 'the end of the audit log only moves on'); end",
)


def add(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Register the end of an empty log, and refuse to change it otherwise than by appending."""
    apps.get_model("web", "AuditHead").objects.get_or_create(pk=1)
    for statement in (POSTGRESQL,) if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    postgresql = editor.connection.vendor == "postgresql"
    for name in ("web_audithead_moves_on", "web_audithead_no_delete"):
        editor.execute(f"drop trigger {name}" + (" on web_audithead" if postgresql else ""))
    if postgresql:
        editor.execute("drop function web_audit_end()")


class Migration(migrations.Migration):
    """After the triggers of the log itself."""

    dependencies = [("web", "0002_append_only")]
    operations = [migrations.RunPython(add, drop)]
