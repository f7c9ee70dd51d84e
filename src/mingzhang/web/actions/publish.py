"""Operations of publication: publish now or at a set time (公开)."""

from __future__ import annotations

from datetime import UTC, datetime

from django_tasks import task
from pydantic import AwareDatetime, Field

from mingzhang.web import checking
from mingzhang.web.actions.action import DisclosureAction, Done, Nothing, perform_on
from mingzhang.web.actions.data import Input
from mingzhang.web.actions.review import LONGEST, seen
from mingzhang.web.errors import Refused
from mingzhang.web.models import Check, Disclosure, Publication, User, Version
from mingzhang.web.portal.building import write_and_build
from mingzhang.web.workflow import State


class Publish(Input):
    """Put the approved version before the public."""

    version: int
    at: AwareDatetime | None = None
    """When; None for at once."""
    note: str = Field(default="", max_length=LONGEST)
    """Why it is published although errors remain; needed where any remain that are not waived."""


def _publish(actor: User, disclosure: Disclosure, data: Publish) -> Done[Publication | None]:
    """Freeze the approved version as a publication; its files and the portal follow in the background.

    With a time ahead it stays approved, and the worker publishes it then.
    """
    version = seen(disclosure, data.version)
    _ready(disclosure, version, data.note)
    if data.at is not None and data.at > datetime.now(UTC):
        disclosure.state = State.APPROVED
        disclosure.publish_at = data.at
        order = (disclosure.pk, version.number, actor.pk, data.note, data.at.isoformat())
        due = publish_due.using(run_after=data.at)
        return Done(
            None,
            {"version": version.number, "publish_at": data.at},
            afterwards=(lambda: due.enqueue(*order),),
        )
    publication = Publication.objects.create(
        disclosure=disclosure,
        version=version,
        supersedes=Publication.objects.filter(disclosure=disclosure).order_by("-id").first(),
        note=disclosure.correction or data.note,
        by=actor,
    )
    disclosure.published = version
    disclosure.publish_at = None
    disclosure.correction = ""
    detail = {
        "version": version.number,
        "sha256": version.sha256,
        "supersedes": publication.supersedes.version.number if publication.supersedes else None,
        "note": publication.note,
        "explanation": data.note,
    }
    return Done(publication, detail, afterwards=(lambda: write_and_build.enqueue(publication.pk),))


def _ready(disclosure: Disclosure, version: Version, note: str) -> None:
    """Raise Refused where the version is unchecked, unexplained errors remain or secrecy was not reviewed."""
    check = checking.latest(disclosure, version)
    if check is None or check.status != Check.Status.DONE:
        raise Refused("not_checked", "请先检查此版本", "check this version first")
    review = version.secrecy_reviews.order_by("-id").first()
    if check.needs_secrecy_review and (review is None or not review.passed):
        raise Refused("secrecy_review_needed", "须先通过保密审查", "it must pass the secrecy review first")
    if check.errors and not note.strip():
        raise Refused(
            "errors_remain",
            f"还有 {check.errors} 个错误未豁免，请说明理由",
            f"{check.errors} errors are not waived: explain",
            errors=check.errors,
        )


PUBLISH: DisclosureAction[Publish, Publication | None] = DisclosureAction("publish", Publish, _publish)


def _write_files(_actor: User, disclosure: Disclosure, _data: Nothing) -> Done[Publication]:
    """Try again to write the files of the last publication and to build the portal."""
    publication = Publication.objects.filter(disclosure=disclosure).order_by("-id").first()
    if publication is None:
        raise Refused("not_published", "尚未公开", "it is not published")
    detail = {"version": publication.version.number}
    return Done(publication, detail, afterwards=(lambda: write_and_build.enqueue(publication.pk),))


WRITE_FILES: DisclosureAction[Nothing, Publication] = DisclosureAction("write_files", Nothing, _write_files)


@task()
def publish_due(disclosure_id: int, version: int, actor_id: int, note: str, at: str) -> None:
    """Publish at the set time, unless it was sent back or another time was set in the meantime."""
    disclosure = Disclosure.objects.get(pk=disclosure_id)
    if disclosure.state != State.APPROVED or disclosure.publish_at != datetime.fromisoformat(at):
        return
    actor = User.objects.get(pk=actor_id)
    perform_on(PUBLISH, actor, disclosure_id, Publish(version=version, note=note))
