"""Operations on drafts: begin, edit, submit, withdraw, take up again (编制)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, Field

from mingzhang.web import checking
from mingzhang.web.actions.action import Action, DisclosureAction, Done, Nothing
from mingzhang.web.actions.data import Input
from mingzhang.web.errors import Conflict, Missing, Refused
from mingzhang.web.manuscript import Applied, Change, Edit, EditRefused, Manuscript, apply, merge, undo
from mingzhang.web.models import Disclosure, DraftChange, Season, Unit, User, Version
from mingzhang.web.parsed import parsed, remember
from mingzhang.web.workflow import Permission

MOST_EDITS = 5_000
"""Edits of one save: a pasted table has many."""


class Start(Input):
    """Begin a disclosure."""

    season: int
    unit: int
    manuscript: Manuscript
    """What it starts from, made by `manuscript.starts`."""
    source: str
    """blank, last, tables or file."""


def _start(actor: User, data: Start) -> Done[Disclosure]:
    season = Season.objects.filter(pk=data.season).first()
    unit = Unit.objects.filter(pk=data.unit).first()
    if season is None or unit is None:
        raise Missing("no_season_or_unit", "没有这个年度工作或单位", "there is no such season or unit")
    if not season.is_open:
        raise Refused("season_closed", "本年度工作已结束", "the season is closed")
    if Disclosure.objects.filter(season=season, unit=unit).exists():
        raise Conflict("already_started", "本单位本年度的文件已经开始编制", "it has been started already")
    disclosure = Disclosure.objects.create(
        season=season, unit=unit, draft=data.manuscript.to_json(), saved_by=actor
    )
    return Done(
        disclosure,
        {"disclosure": disclosure.pk, "season": season.pk, "source": data.source},
        unit,
        disclosure,
        (lambda: checking.request(disclosure),),
    )


START: Action[Start, Disclosure] = Action(
    "disclosure.start", Permission.EDIT, Start, _start, lambda data: _unit(data.unit)
)


def _unit(pk: int) -> Unit:
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None:
        raise Missing("no_unit", "没有这个单位", "there is no such unit", unit=pk)
    return unit


class Save(Input):
    """Edits of a draft, made on the revision `base`."""

    base: int
    edits: Annotated[list[Edit], Field(max_length=MOST_EDITS)]


class Saved(BaseModel):
    """What a save led to."""

    revision: int
    changes: list[Change]
    """What this save changed, derived fields included."""
    others: list[Change]
    """What others changed since `base`; the page takes it over."""


def _save(actor: User, disclosure: Disclosure, data: Save) -> Done[Saved]:
    """Apply edits to the draft; those that touch what others changed since are all refused together.

    Raises Conflict with the conflicts and what others changed: nothing is saved, the page shows both sides.
    """
    others = changes_since(disclosure, data.base)
    try:
        merged = merge(parsed(disclosure.draft), data.edits, others)
    except EditRefused as error:
        raise _refused(error) from error
    if merged.conflicts:
        raise Conflict(
            "edited_by_others",
            "其他人修改了同一处",
            "somebody else changed the same place",
            revision=disclosure.revision,
            conflicts=[conflict.model_dump(mode="json") for conflict in merged.conflicts],
            others=[change.model_dump(mode="json") for change in others],
        )
    changes = _keep(actor, disclosure, merged.applied)
    saved = Saved(revision=disclosure.revision, changes=changes, others=others)
    paths = [change.path for change in changes]
    return Done(saved, {"revision": disclosure.revision, "paths": paths[:200], "count": len(paths)})


def change_draft(actor: User, disclosure: Disclosure, edits: Sequence[Edit]) -> list[Change]:
    """Apply edits to the draft and keep what they changed. Raises Refused: the edit that cannot be done."""
    try:
        return _keep(actor, disclosure, apply(Manuscript.from_json(disclosure.draft), edits))
    except EditRefused as error:
        raise _refused(error) from error


def _keep(actor: User, disclosure: Disclosure, applied: Applied) -> list[Change]:
    """Make the outcome of edits the draft, and keep each changed place under the next revision."""
    if applied.changes:
        disclosure.draft = applied.manuscript.to_json()
        remember(disclosure.draft, applied.manuscript)
        disclosure.revision += 1
        disclosure.saved_by = actor
        DraftChange.objects.bulk_create(
            DraftChange(
                disclosure=disclosure,
                revision=disclosure.revision,
                path=change.path,
                change=change.model_dump(mode="json"),
                by=actor,
            )
            for change in applied.changes
        )
    return list(applied.changes)


def _refused(error: EditRefused) -> Refused:
    return Refused("edit_refused", error.reason("zh"), error.reason("en"), path=error.path, reason=error.code)


def changes_since(disclosure: Disclosure, base: int) -> list[Change]:
    """Return what was changed after the revision `base`, in order.

    Raises Conflict where there is no such revision, or the draft was replaced as a whole since: then no edit
    made on it can be merged.
    """
    if not 1 <= base <= disclosure.revision:
        raise Conflict(
            "unknown_revision", "草稿版本号不对，请重新打开", "unknown revision: reload", base=base
        )
    later = list(DraftChange.objects.filter(disclosure=disclosure, revision__gt=base))
    if len({row.revision for row in later}) != disclosure.revision - base:
        raise Conflict(
            "replaced",
            "草稿已被整体替换，请重新打开",
            "the draft was replaced as a whole: reload",
            revision=disclosure.revision,
        )
    return [Change.model_validate(row.change) for row in later]


def _parse(disclosure_id: int) -> None:
    """Parse the draft before it is locked; where somebody saves in between, that is done again."""
    for text in Disclosure.objects.filter(pk=disclosure_id).values_list("draft", flat=True):
        with suppress(ValueError):
            parsed(text)


EDIT: DisclosureAction[Save, Saved] = DisclosureAction("edit", Save, _save, _parse)


class Undo(Input):
    """Take back one revision of the draft."""

    revision: int


def _undo(actor: User, disclosure: Disclosure, data: Undo) -> Done[Saved]:
    """Take back the changes of one revision; refused where later ones touch the same."""
    rows = list(DraftChange.objects.filter(disclosure=disclosure, revision=data.revision))
    if not rows:
        raise Missing("no_revision", "没有这次修改", "there is no such revision", revision=data.revision)
    try:
        undone = undo(
            Manuscript.from_json(disclosure.draft), [Change.model_validate(row.change) for row in rows]
        )
    except EditRefused as error:
        raise Conflict(
            "changed_since",
            "该处之后又有修改，不能撤销",
            "it was changed again since",
            path=error.path,
        ) from error
    changes = _keep(actor, disclosure, undone)
    saved = Saved(revision=disclosure.revision, changes=changes, others=[])
    return Done(saved, {"revision": disclosure.revision, "undone": data.revision})


UNDO: DisclosureAction[Undo, Saved] = DisclosureAction("edit", Undo, _undo)


class Replace(Input):
    """Put another manuscript in the place of the draft: an import."""

    base: int
    manuscript: Manuscript
    source: str


def _replace(actor: User, disclosure: Disclosure, data: Replace) -> Done[int]:
    """Replace the draft as a whole. Raises Conflict where it was saved since `base`."""
    if data.base != disclosure.revision:
        raise Conflict(
            "edited_by_others",
            "其他人修改了草稿",
            "somebody else changed the draft",
            revision=disclosure.revision,
        )
    keep_version(actor, disclosure, Version.Reason.REPLACED, data.source)
    disclosure.draft = data.manuscript.to_json()
    disclosure.revision += 1
    disclosure.saved_by = actor
    return Done(disclosure.revision, {"revision": disclosure.revision, "source": data.source})


REPLACE: DisclosureAction[Replace, int] = DisclosureAction("edit", Replace, _replace)


class Submit(Input):
    """Hand the draft on to the unit's approver."""

    base: int
    """The revision that was looked at: what is submitted is what was seen."""
    explanation: str = Field(default="", max_length=4000)
    """Why errors that remain are to stand; needed where there are any."""


def _submit(actor: User, disclosure: Disclosure, data: Submit) -> Done[Version]:
    if data.base != disclosure.revision:
        raise Conflict(
            "edited_by_others",
            "其他人修改了草稿",
            "somebody else changed the draft",
            revision=disclosure.revision,
        )
    check = checking.done_for_draft(disclosure)
    if check is None:
        raise Refused("not_checked", "请先检查当前草稿", "check the draft as it stands first")
    if check.errors and not data.explanation.strip():
        raise Refused(
            "errors_remain",
            f"还有 {check.errors} 个错误，请修改或说明理由",
            f"{check.errors} errors remain: mend them or explain",
            errors=check.errors,
        )
    version = keep_version(actor, disclosure, Version.Reason.SUBMITTED, data.explanation)
    disclosure.head = version
    checking.carry_over(check, version)
    return Done(version, {"version": version.number, "sha256": version.sha256, "errors": check.errors})


SUBMIT: DisclosureAction[Submit, Version] = DisclosureAction("submit", Submit, _submit)


def keep_version(actor: User, disclosure: Disclosure, reason: Version.Reason, note: str) -> Version:
    """Keep the draft as the next version of the chain: immutable, hashed with its parent's hash."""
    parent = disclosure.versions.order_by("-number").first()
    digest = sha256(f"{parent.sha256 if parent else ''}\n{disclosure.draft}".encode()).hexdigest()
    return Version.objects.create(
        disclosure=disclosure,
        number=parent.number + 1 if parent else 1,
        parent=parent,
        reason=reason,
        manuscript=disclosure.draft,
        sha256=digest,
        note=note,
        created_by=actor,
    )


def _withdraw(_actor: User, disclosure: Disclosure, _data: Nothing) -> Done[None]:
    return Done(None, {"version": disclosure.head.number if disclosure.head else None})


WITHDRAW: DisclosureAction[Nothing, None] = DisclosureAction("withdraw", Nothing, _withdraw)


class Supersede(Input):
    """Take up a published disclosure again, to publish a corrected version beside it."""

    reason: str = Field(min_length=2, max_length=4000)


def _supersede(actor: User, disclosure: Disclosure, data: Supersede) -> Done[None]:
    """Open the published version as a draft; what the public sees stays until the next is published."""
    if disclosure.published is None:
        raise Refused("not_published", "尚未公开", "it is not published")
    if disclosure.draft != disclosure.published.manuscript:
        disclosure.draft = disclosure.published.manuscript
        disclosure.revision += 1
    disclosure.saved_by = actor
    disclosure.correction = data.reason
    return Done(None, {"version": disclosure.published.number, "reason": data.reason})


SUPERSEDE: DisclosureAction[Supersede, None] = DisclosureAction("supersede", Supersede, _supersede)
