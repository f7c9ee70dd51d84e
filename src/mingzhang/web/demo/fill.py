"""Fills an empty workbench: 2024 published, 2025 in every state of the workflow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mingzhang.check.report import DocumentReport
from mingzhang.corpus.county.units import units
from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.web import checking
from mingzhang.web.actions import drafts, perform, perform_on, publish, review, seasons
from mingzhang.web.demo.county import People, make_people, make_seasons, unit_of
from mingzhang.web.demo.finish import finish
from mingzhang.web.manuscript import Checked, Manuscript, check_drafts
from mingzhang.web.models import Check, Disclosure, Publication, Role, Season
from mingzhang.web.portal.building import build_portal, write_and_build
from mingzhang.web.publishing import write_files
from mingzhang.web.workflow import State

STATES: tuple[State | None, ...] = (
    State.DRAFT,
    State.PUBLISHED,
    State.RETURNED,
    State.SUBMITTED,
    State.PUBLISHED,
    State.SUBMITTED,
    State.UNIT_APPROVED,
    State.APPROVED,
    None,
    State.DRAFT,
    State.UNIT_APPROVED,
    None,
)
"""Where the 2025 disclosure of each unit stands, in the order of the units; None: not begun."""
STEPS = (State.DRAFT, State.SUBMITTED, State.UNIT_APPROVED, State.APPROVED, State.PUBLISHED)
EXPLANATION = "演示：保留文件中埋设的问题，供审核时查看。"
RETURNED_FOR = "绩效指标的指标值与年度目标不一致，部分金额前后不符，请对照检查意见逐条核实后再报送。"
COMMENT = "请核对本页数据与法定表是否一致。"
AT_FIRST = ("docx", "json")
"""Forms that the portal needs; the worker writes the others."""


@dataclass(frozen=True, slots=True)
class Document:
    """A disclosure of the county as it was read and checked."""

    code: str
    year: int
    records: Records
    report: DocumentReport


def fill(documents: Sequence[Document], say: Callable[[str, int, int], None]) -> People:
    """Fill the empty workbench with the county; what is slow and not needed at once is left to the worker.

    documents: one a unit and year. say: told of stage, done and total.
    """
    there = make_people()
    former, present = make_seasons(there.users[Role.ADMINISTRATOR], timezone.localdate())
    order = {unit.code: number for number, unit in enumerate(units())}
    plan: list[tuple[Document, Season, State]] = []
    for document in documents:
        state = State.PUBLISHED if document.year == former.year else STATES[order[document.code]]
        if state is not None:
            plan.append((document, former if document.year == former.year else present, state))
    outcomes = _checked([document for document, _, state in plan if state is not State.DRAFT], say)
    for done, (document, season, state) in enumerate(plan, 1):
        with transaction.atomic():
            _walk(there, document, season, state, outcomes.get(id(document)))
        say("filling", done, len(plan))
    perform(
        seasons.SET_SEASON,
        there.users[Role.ADMINISTRATOR],
        seasons.SetSeason(
            year=former.year,
            kind=Season.Kind.BUDGET,
            congress_approved_on=former.congress_approved_on,
            bureau_replied_on=former.bureau_replied_on,
            department_replied_on=former.department_replied_on,
            is_open=False,
        ),
    )
    _publish(say)
    return there


def _checked(documents: Sequence[Document], say: Callable[[str, int, int], None]) -> dict[int, Checked]:
    """Check as drafts the documents in which something was found; those without findings stay as reported."""
    faulty = [document for document in documents if document.report.findings]
    say("checking", 0, len(faulty))
    found = check_drafts([Manuscript.from_disclosure(document.records) for document in faulty])
    say("checking", len(faulty), len(faulty))
    return {id(document): outcome for document, outcome in zip(faulty, found, strict=True)}


def _walk(there: People, document: Document, season: Season, state: State, outcome: Checked | None) -> None:
    """Begin a disclosure and take it along the workflow to its state, each step by who may do it."""
    clerk = there.users[Role.CLERK]
    manuscript = Manuscript.from_disclosure(document.records)
    unit = unit_of(document.code)
    begun = perform(
        drafts.START,
        clerk,
        drafts.Start(season=season.pk, unit=unit.pk, manuscript=manuscript, source="file"),
    )
    if state is State.DRAFT:
        return
    check = _keep(begun, document, outcome)
    note = EXPLANATION if check.errors else ""
    perform_on(drafts.SUBMIT, clerk, begun.pk, drafts.Submit(base=begun.revision, explanation=note))
    version = 1
    if state is State.RETURNED:
        _return(there, begun, version, outcome)
        return
    if check.needs_secrecy_review:
        opinion = review.Secrecy(version=version, passed=True, opinion="演示：经审查不涉及国家秘密。")
        perform_on(review.SECRECY_REVIEW, there.users[Role.APPROVER], begun.pk, opinion)
    opinion_of = partial(review.Opinion, version=version)
    later = STEPS[2 : STEPS.index(state) + 1]
    for step in later:
        if step is State.UNIT_APPROVED:
            perform_on(review.UNIT_APPROVE, there.users[Role.APPROVER], begun.pk, opinion_of(text="同意。"))
        elif step is State.APPROVED:
            perform_on(review.APPROVE, there.users[Role.REVIEWER], begun.pk, opinion_of(text="审核通过。"))
        else:
            order = publish.Publish(version=version, note=note)
            perform_on(publish.PUBLISH, there.users[Role.REVIEWER], begun.pk, order)
    if state is State.APPROVED:
        due = publish.Publish(version=version, at=datetime.now(UTC) + timedelta(days=2), note=note)
        perform_on(publish.PUBLISH, there.users[Role.REVIEWER], begun.pk, due)


def _return(there: People, begun: Disclosure, version: int, outcome: Checked | None) -> None:
    approver = there.users[Role.APPROVER]
    paths = [note.path for note in outcome.notes if note.path] if outcome else []
    for path in paths[:2]:
        perform_on(review.COMMENT, approver, begun.pk, review.Remark(text=COMMENT, path=path))
    perform_on(review.RETURN, approver, begun.pk, review.Return(version=version, reason=RETURNED_FOR))


def _keep(begun: Disclosure, document: Document, outcome: Checked | None) -> Check:
    """Keep the check of a draft: its own, or the report in which nothing was found."""
    check = Check.objects.create(disclosure=begun, revision=begun.revision)
    if outcome is not None:
        checking.keep(check, outcome)
    else:
        check.status, check.finished_at = Check.Status.DONE, datetime.now(UTC)
        check.report = document.report.model_dump_json()
        check.save()
    return check


def _publish(say: Callable[[str, int, int], None]) -> None:
    """Write what the portal needs and build it; queue the rest as one task in the place of one for each."""
    DBTaskResult.objects.filter(task_path=write_and_build.module_path).delete()
    public = list(Publication.objects.select_related("version", "disclosure"))
    for done, publication in enumerate(public, 1):
        write_files(publication, AT_FIRST)
        say("publishing", done, len(public))
    build_portal()
    finish.enqueue([publication.pk for publication in public])
