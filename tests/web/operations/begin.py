"""Fills an empty installation: a county, a published disclosure and a draft. Prints nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from mingzhang.web.server.database import migrate, set_up_django


def begin() -> None:
    from mingzhang.check import check  # noqa: PLC0415
    from mingzhang.corpus.county import generate  # noqa: PLC0415
    from mingzhang.web.actions import drafts, perform, perform_on, publish, review  # noqa: PLC0415
    from mingzhang.web.demo.county import make_people, make_seasons, unit_of  # noqa: PLC0415
    from mingzhang.web.manuscript import Manuscript  # noqa: PLC0415
    from mingzhang.web.models import Check, Role  # noqa: PLC0415
    from mingzhang.web.portal.building import build_portal  # noqa: PLC0415
    from mingzhang.web.publishing import write_files  # noqa: PLC0415

    there = make_people()
    _, season = make_seasons(there.users[Role.ADMINISTRATOR], datetime.now(UTC).date())
    clerk = there.users[Role.CLERK]
    documents = generate()[:2]
    for document, code in zip(documents, ("301001", "302001"), strict=True):
        unit = unit_of(code)
        manuscript = Manuscript.from_disclosure(document.disclosure)
        draft = perform(
            drafts.START,
            clerk,
            drafts.Start(season=season.pk, unit=unit.pk, manuscript=manuscript, source="file"),
        )
        if document is not documents[0]:
            continue
        done = Check.objects.get(disclosure=draft)
        report = check([document.disclosure]).documents[0]
        assert not report.findings
        done.status, done.finished_at = Check.Status.DONE, datetime.now(UTC)
        done.save()
        perform_on(drafts.SUBMIT, clerk, draft.pk, drafts.Submit(base=1))
        for action, role in ((review.UNIT_APPROVE, Role.APPROVER), (review.APPROVE, Role.REVIEWER)):
            perform_on(action, there.users[role], draft.pk, review.Opinion(version=1))
        publication = perform_on(
            publish.PUBLISH, there.users[Role.REVIEWER], draft.pk, publish.Publish(version=1)
        )
        assert publication is not None
        write_files(publication, ("docx", "json"))
    build_portal()


if __name__ == "__main__":
    set_up_django()
    migrate()
    begin()
