"""Whether the workbench is well: database, work in the background, disk (运行状况)."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

import django
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mingzhang import __version__
from mingzhang.web import home
from mingzhang.web.models import AuditHead, Check, Disclosure, Unit, User, WebhookDelivery

STUCK_AFTER = timedelta(minutes=10)
"""Work that waits longer than this: no worker runs, or it cannot keep up."""
LITTLE_SPACE = 2 * 1024**3
"""Bytes left on the disk below which it is a problem."""


@dataclass(frozen=True, slots=True)
class Health:
    """The state of an installation."""

    version: str
    python: str
    django: str
    database: str
    database_version: str
    folder: str
    free_bytes: int
    waiting: int
    """Tasks that could run and do not yet."""
    running: int
    failed: int
    """Tasks that broke, of those kept."""
    oldest_waiting: datetime | None
    last_done: datetime | None
    failed_checks: int
    undelivered: int
    """Calls of webhooks that have not arrived."""
    units: int
    people: int
    disclosures: int
    audit_entries: int

    @property
    def is_stuck(self) -> bool:
        """Tell whether work waits for too long."""
        return self.oldest_waiting is not None and timezone.now() - self.oldest_waiting > STUCK_AFTER

    @property
    def is_short_of_space(self) -> bool:
        """Tell whether the disk is nearly full."""
        return self.free_bytes < LITTLE_SPACE

    @property
    def is_well(self) -> bool:
        """Tell whether nothing needs the administrator."""
        return not (self.is_stuck or self.is_short_of_space or self.failed)


def health() -> Health:
    """Look at everything once."""
    tasks = DBTaskResult.objects
    oldest = tasks.ready().order_by("enqueued_at").first()
    last = tasks.finished().order_by("-finished_at").first()
    head = AuditHead.objects.first()
    return Health(
        version=__version__,
        python=platform.python_version(),
        django=django.get_version(),
        database=connection.display_name,
        database_version=".".join(map(str, connection.get_database_version())),
        folder=str(home.folder()),
        free_bytes=shutil.disk_usage(home.folder()).free,
        waiting=tasks.ready().count(),
        running=tasks.running().count(),
        failed=tasks.failed().count(),
        oldest_waiting=oldest.enqueued_at if oldest else None,
        last_done=last.finished_at if last else None,
        failed_checks=Check.objects.filter(status=Check.Status.FAILED).count(),
        undelivered=WebhookDelivery.objects.filter(delivered_at__isnull=True).count(),
        units=Unit.objects.count(),
        people=User.objects.count(),
        disclosures=Disclosure.objects.count(),
        audit_entries=head.seq if head else 0,
    )
