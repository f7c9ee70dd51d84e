"""What the worker does first in a demo: the files that filling left out."""

from __future__ import annotations

from django_tasks import task

from mingzhang.web.models import Publication
from mingzhang.web.portal.building import build_portal
from mingzhang.web.publishing import write_files


@task()
def finish(publications: list[int]) -> None:
    """Write the remaining forms of publications, then make the portal once with all of them."""
    for publication in Publication.objects.select_related("version", "disclosure").filter(
        pk__in=publications
    ):
        write_files(publication)
    build_portal()
