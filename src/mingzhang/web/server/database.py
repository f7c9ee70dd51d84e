"""The database before anything uses it: reached, and brought to the tables of this version (数据库准备)."""

from __future__ import annotations

import os
import sqlite3

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from mingzhang.model.failure import UnusableInput
from mingzhang.web import home

SETTINGS = "mingzhang.web.settings"


def set_up_django() -> None:
    """Load Django with the settings of the workbench. Raises UnusableInput where they cannot be used."""
    if not settings.configured:  # whatever other Django program the shell is set up for
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    try:
        django.setup()
    except PermissionError as error:
        raise UnusableInput(
            str(error.filename), f"无法使用：{error}", f"cannot be used: {error}", code="home"
        ) from error


def database_name() -> str:
    """Return the database for people: the file, or host and name; never the password."""
    given = home.database()
    host = given.get("HOST")
    return f"{host}/{given['NAME']}" if host else str(given["NAME"])


def executor() -> MigrationExecutor:
    """Return Django's migrations of the connected database.

    Raises UnusableInput: not reachable, or written by a later version of Mingzhang.
    """
    try:
        connection.ensure_connection()
        found = MigrationExecutor(connection)
    except (DatabaseError, sqlite3.Error, ImportError) as error:
        cause = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        zh, en = f"无法连接数据库：{cause}", f"cannot reach the database: {cause}"
        raise UnusableInput(database_name(), zh, en, code="database") from error
    later = {key for key in found.loader.applied_migrations if key not in found.loader.disk_migrations}
    if later := {key for key in later if key[0] in found.loader.migrated_apps}:
        names = "、".join(sorted(f"{app}.{name}" for app, name in later))
        raise UnusableInput(
            database_name(),
            f"数据库由更新版本的明账建立（{names}），请升级明账",
            f"the database belongs to a later version of Mingzhang ({names}): upgrade it",
            code="newer_database",
        )
    return found


def pending() -> int:
    """Return how many changes of tables the database lacks."""
    found = executor()
    return len(found.migration_plan(found.loader.graph.leaf_nodes()))


def migrate() -> int:
    """Bring the tables to this version; return how many changes were made."""
    changes = pending()
    if changes:
        call_command("migrate", interactive=False, verbosity=0)
    return changes


def require_current() -> None:
    """Raise UnusableInput where the tables are of an older version."""
    if changes := pending():
        raise UnusableInput(
            database_name(),
            f"数据表版本较旧（缺 {changes} 项变更），请先运行 mingzhang migrate",
            f"the tables are of an older version ({changes} changes missing): run mingzhang migrate first",
            code="older_database",
        )
