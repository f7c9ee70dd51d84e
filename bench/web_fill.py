"""Fills an empty installation for bench/web.py; prints sessions, drafts and pages as JSON."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from mingzhang.web.server.database import migrate, set_up_django


def fill(clerks: int, drafts_count: int) -> dict[str, Any]:
    """Make `drafts_count` drafts, `clerks` people who are signed in, and a portal of twelve disclosures."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415

    from mingzhang.corpus.county import generate  # noqa: PLC0415
    from mingzhang.web.actions import drafts, people, perform, perform_on, publish, review  # noqa: PLC0415
    from mingzhang.web.demo.county import make_people, make_seasons, unit_of  # noqa: PLC0415
    from mingzhang.web.manuscript import Manuscript  # noqa: PLC0415
    from mingzhang.web.models import Check, Disclosure, Membership, Role, Unit, User  # noqa: PLC0415
    from mingzhang.web.portal.building import build_portal, current_folder  # noqa: PLC0415
    from mingzhang.web.publishing import write_files  # noqa: PLC0415

    there = make_people()
    admin = there.users[Role.ADMINISTRATOR]
    former, season = make_seasons(admin, datetime.now(UTC).date())
    clean = [document.disclosure for document in generate() if document.year == 2024]
    top = Unit.objects.get(parent__isnull=True)
    for records in clean:
        order = drafts.Start(
            season=former.pk,
            unit=unit_of(str(records.document.unit_code)).pk,
            manuscript=Manuscript.from_disclosure(records),
            source="file",
        )
        draft = perform(drafts.START, there.users[Role.CLERK], order)
        Check.objects.filter(disclosure=draft).update(status="done", finished_at=datetime.now(UTC))
        perform_on(drafts.SUBMIT, there.users[Role.CLERK], draft.pk, drafts.Submit(base=1))
        perform_on(review.UNIT_APPROVE, there.users[Role.APPROVER], draft.pk, review.Opinion(version=1))
        perform_on(review.APPROVE, there.users[Role.REVIEWER], draft.pk, review.Opinion(version=1))
        publication = perform_on(
            publish.PUBLISH, there.users[Role.REVIEWER], draft.pk, publish.Publish(version=1)
        )
        assert publication is not None
        write_files(publication, ("docx", "json"))
    build_portal()
    rows = [
        people.UnitRow(code=f"7{number:05d}", name=f"云岭县第{number}单位", parent=top.code)
        for number in range(drafts_count)
    ]
    perform(people.SET_UNITS, admin, people.SetUnits(units=rows))
    made: list[dict[str, Any]] = []
    for number, row in enumerate(rows):
        manuscript = Manuscript.from_disclosure(clean[number % len(clean)])
        order = drafts.Start(
            season=season.pk, unit=unit_of(row.code).pk, manuscript=manuscript, source="file"
        )
        draft = perform(drafts.START, there.users[Role.CLERK], order)
        made.append({"id": draft.pk, "sections": [one["id"] for one in manuscript.rows("sections")]})
    # The checks of the drafts would run for minutes; those that saving asks for do run.
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    DBTaskResult.objects.all().delete()
    sessions = import_module(settings.SESSION_ENGINE)
    cookies = []
    for number in range(clerks):
        user = User.objects.create(
            username=f"clerk{number}", display_name=f"编制{number}", password=admin.password
        )
        Membership.objects.create(user=user, unit=top, role=Role.CLERK)
        session = sessions.SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        cookies.append(session.session_key)
    assert Disclosure.objects.count() == len(clean) + drafts_count
    folder = current_folder()
    assert folder is not None
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return {"cookies": cookies, "drafts": made, "pages": pages, "cookie": settings.SESSION_COOKIE_NAME}


if __name__ == "__main__":
    set_up_django()
    migrate()
    print(json.dumps(fill(int(sys.argv[1]), int(sys.argv[2]))))
