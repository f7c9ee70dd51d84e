"""Whether the server can do its work: for load balancers and supervisors (健康检查)."""

from __future__ import annotations

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

LATE = timedelta(minutes=10)
"""Work that has waited longer means that no worker runs."""


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Answer 200 where the database answers, else 503; `worker` is late where work has waited too long."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        now = timezone.now()
        ready = DBTaskResult.objects.ready().filter(enqueued_at__lt=now - LATE)
        late = ready.exclude(run_after__range=(now - LATE, now)).exists()
    except DatabaseError:
        return JsonResponse({"status": "failed", "database": "failed"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "worker": "late" if late else "ok"})
