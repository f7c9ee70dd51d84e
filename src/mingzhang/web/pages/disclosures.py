"""What the pages of one disclosure have in common: finding it, its version, and the frame they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from mingzhang.web import actions, policy
from mingzhang.web.errors import Missing
from mingzhang.web.models import Disclosure, User, Version
from mingzhang.web.publishing import FORMS
from mingzhang.web.workflow import State

STEPS = (State.DRAFT, State.SUBMITTED, State.UNIT_APPROVED, State.APPROVED, State.PUBLISHED)
"""The way of a disclosure; what was returned is at its beginning again."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way: done, here or ahead."""

    state: str
    stands: str


def readable(user: User, disclosure_id: int) -> Disclosure:
    """Return a disclosure that the user may read. Raises Missing."""
    found = (
        policy.visible_disclosures(user)
        .select_related("unit", "season", "head__created_by", "published__publication", "saved_by")
        .filter(pk=disclosure_id)
        .first()
    )
    if found is None:
        raise Missing("no_disclosure", "没有这份公开文件", "there is no such disclosure", id=disclosure_id)
    return found


def asked_version(request: HttpRequest, disclosure: Disclosure) -> Version | None:
    """Return the version that the address asks for, else the head; None where nothing was handed on.

    Raises Missing for a number that does not exist.
    """
    number = request.GET.get("version", "")
    if not number:
        return disclosure.head
    found = disclosure.versions.filter(number=int(number)).first() if number.isdecimal() else None
    if found is None:
        raise Missing("no_version", "没有这一版", "there is no such version", version=number)
    return found


def text_of(disclosure: Disclosure, version: Version | None) -> str:
    """Return the manuscript of a version, or of the draft."""
    return version.manuscript if version else disclosure.draft


def frame(user: User, disclosure: Disclosure, page: str) -> dict[str, object]:
    """Return what the head of every page of a disclosure shows; page: name of the address it stands at."""
    shown = State.DRAFT if disclosure.state == State.RETURNED else State(disclosure.state)
    here = STEPS.index(shown)
    stands = ["done"] * here + ["here"] + ["ahead"] * (len(STEPS) - here - 1)
    return {
        "section": "board",
        "disclosure": disclosure,
        "page": page,
        "possible": actions.possible(user, disclosure),
        "steps": [
            Step(disclosure.state if step == "here" else str(state), step)
            for state, step in zip(STEPS, stands, strict=True)
        ],
        "due": disclosure.season.due(disclosure.unit.level),
        "forms": FORMS,
        "version_forms": FORMS[:3],
        "answers": ("yes", "no", "unchecked"),
    }
