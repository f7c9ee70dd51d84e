"""A disclosure in the hands of several people who do whatever they like: what must always hold."""

from __future__ import annotations

import contextlib
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mingzhang.web import audit, checking
from mingzhang.web.actions import Nothing, drafts, perform_on, publish, review
from mingzhang.web.errors import Conflict, Missing, NotAllowed, Refused, WrongState
from mingzhang.web.manuscript import Manuscript, SetField
from mingzhang.web.models import (
    AuditEntry,
    Check,
    CheckFinding,
    Disclosure,
    Publication,
    Role,
    User,
    Version,
    Waiver,
)
from tests.web.conftest import County
from tests.web.workflow.steps import WRONG, started
from tests.web.workflow.test_transitions import LEADS

PEOPLE = ("clerk", "second clerk", "approver", "reviewer", "everything", "stranger")
ROLES = {
    "clerk": {"clerk"},
    "second clerk": {"clerk"},
    "approver": {"approver"},
    "reviewer": {"reviewer"},
    "everything": {str(role) for role in Role},
    "stranger": set[str](),
}
NEEDS = {
    "edit": {"clerk"},
    "submit": {"clerk"},
    "withdraw": {"clerk"},
    "supersede": {"clerk"},
    "comment": {"clerk", "approver", "reviewer"},
    "unit_approve": {"approver"},
    "secrecy_review": {"approver"},
    "approve": {"reviewer"},
    "waive": {"reviewer"},
    "publish": {"reviewer"},
}
people = st.sampled_from(PEOPLE)
texts = st.sampled_from(["任务一", f"任务{WRONG}", "任务二", f"{WRONG}{WRONG}"])
places = st.sampled_from(["paragraphs/1/text", "paragraphs/2/text"])


class Workflow(RuleBasedStateMachine):
    """The operations, and beside them a small model of what they should come to."""

    county: County
    """Set by the test, which has the database."""

    def __init__(self) -> None:
        super().__init__()
        self.block = contextlib.ExitStack()
        self.block.enter_context(transaction.atomic())

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.close()

    @initialize()
    def begin(self) -> None:
        self.people = {}
        for name, roles in ROLES.items():
            user = User.objects.create_user(name.replace(" ", "-"), display_name=name)
            self.people[name] = user
            for role in roles:
                user.memberships.create(unit=self.county.office, role=role)
        self.disclosure = started(self.county)
        self.state = "draft"
        self.paragraphs = {"1": "本年度工作任务。", "2": "部门职责。"}
        self.history = [dict(self.paragraphs)]
        self.authors: set[str] = set()
        self.submissions: list[dict[str, str]] = []
        self.public: dict[str, str] | None = None
        self.published = 0
        self.waived: set[str] = set()
        self.checked: int | None = None
        self.entries = AuditEntry.objects.count()
        self.last = (None, "")

    def errors(self, paragraphs: dict[str, str]) -> int:
        wrong = {f"paragraphs/{ident}/text" for ident, text in paragraphs.items() if WRONG in text}
        return len(wrong - self.waived)

    def attempt(self, operation: str, name: str, action: Any, data: Any) -> bool:
        """Perform it where the model says that it may be; else it must be refused for the right reason."""
        actor = self.people[name]
        if not ROLES[name]:
            return self.refused(Missing, actor, action, data)
        needs = (
            {"approver" if self.state == "submitted" else "reviewer"}
            if operation == "return" and (self.state, operation) in LEADS
            else NEEDS.get(operation, {"approver", "reviewer"})
        )
        if not ROLES[name] & needs:
            return self.refused(NotAllowed, actor, action, data)
        if (self.state, operation) not in LEADS:
            return self.refused(WrongState, actor, action, data)
        if operation in ("unit_approve", "approve", "secrecy_review") and name in self.authors:
            return self.refused(NotAllowed, actor, action, data)
        perform_on(action, actor, self.disclosure.pk, data)
        self.state = LEADS[self.state, operation]
        self.entries += 1
        self.last = (actor, f"disclosure.{operation}")
        return True

    def refused(self, kind: type[Refused], actor: User, action: Any, data: Any) -> bool:
        with pytest.raises(kind) as caught:
            perform_on(action, actor, self.disclosure.pk, data)
        assert type(caught.value) is kind
        return False

    @property
    def row(self) -> Disclosure:
        return Disclosure.objects.get(pk=self.disclosure.pk)

    @property
    def head(self) -> int:
        return len(self.submissions) or 1

    @rule(name=people, place=places, text=texts)
    def edit(self, name: str, place: str, text: str) -> None:
        self.edit_on(len(self.history), name, place, text)

    def edit_on(self, base: int, name: str, place: str, text: str) -> None:
        data = drafts.Save(base=base, edits=[SetField(path=place, value=text)])
        if self.attempt("edit", name, drafts.EDIT, data):
            self.edited(name, place, text)

    def edited(self, name: str, place: str, text: str) -> None:
        ident = place.split("/")[1]
        if self.paragraphs[ident] != text:
            self.paragraphs[ident] = text
            self.history.append(dict(self.paragraphs))
            self.authors.add(name)

    @rule(name=people, place=places, text=texts, back=st.integers(0, 3))
    def edit_late(self, name: str, place: str, text: str, back: int) -> None:
        """Save what was typed before others saved: it goes in, or both sides are shown."""
        base = max(1, len(self.history) - back)
        ident = place.split("/")[1]
        data = drafts.Save(base=base, edits=[SetField(path=place, value=text)])
        states = self.history[base - 1 :]
        touched = any(one[ident] != later[ident] for one, later in pairwise(states))
        able = "clerk" in ROLES[name] and (self.state, "edit") in LEADS
        if not able or not touched:
            self.edit_on(base, name, place, text)
        elif self.paragraphs[ident] not in (text, states[0][ident]) and text != states[0][ident]:
            self.refused(Conflict, self.people[name], drafts.EDIT, data)

    @rule()
    def check(self) -> None:
        checking.run(checking.request(self.row).pk)
        self.checked = len(self.history)

    @rule(name=people, explanation=st.sampled_from(["", "情况属实"]))
    def submit(self, name: str, explanation: str) -> None:
        data = drafts.Submit(base=len(self.history), explanation=explanation)
        able = "clerk" in ROLES[name] and (self.state, "submit") in LEADS
        unfit = self.checked != len(self.history) or (self.errors(self.paragraphs) and not explanation)
        if able and unfit:
            self.refused(Refused, self.people[name], drafts.SUBMIT, data)
        elif self.attempt("submit", name, drafts.SUBMIT, data):
            self.submissions.append(dict(self.paragraphs))
            self.authors.add(name)

    @rule(name=people)
    def withdraw(self, name: str) -> None:
        self.attempt("withdraw", name, drafts.WITHDRAW, Nothing())

    @rule(name=people)
    def send_back(self, name: str) -> None:
        self.attempt("return", name, review.RETURN, review.Return(version=self.head, reason="请修改"))

    @rule(name=people, operation=st.sampled_from(["unit_approve", "approve"]))
    def approve(self, name: str, operation: str) -> None:
        action = review.UNIT_APPROVE if operation == "unit_approve" else review.APPROVE
        self.attempt(operation, name, action, review.Opinion(version=self.head))

    @rule(name=people)
    def approve_what_was_not_seen(self, name: str) -> None:
        if self.state == "submitted" and "approver" in ROLES[name]:
            data = review.Opinion(version=self.head + 1)
            self.refused(Conflict, self.people[name], review.UNIT_APPROVE, data)

    @rule(name=people)
    def comment(self, name: str) -> None:
        self.attempt("comment", name, review.COMMENT, review.Remark(text="请核实"))

    @rule(name=people)
    def waive(self, name: str) -> None:
        finding = CheckFinding.objects.filter(run__disclosure=self.disclosure, waiver=None).last()
        if finding is None or finding.path in self.waived:
            return
        if self.attempt("waive", name, review.WAIVE, review.Waive(finding=finding.pk, reason="属实")):
            self.waived.add(finding.path)

    @rule(name=people, note=st.sampled_from(["", "情况属实"]))
    def publish(self, name: str, note: str) -> None:
        data = publish.Publish(version=self.head, note=note)
        able = "reviewer" in ROLES[name] and self.state == "approved"
        if able and self.errors(self.submissions[-1]) and not note:
            self.refused(Refused, self.people[name], publish.PUBLISH, data)
        elif self.attempt("publish", name, publish.PUBLISH, data):
            self.public = self.submissions[-1]
            self.published += 1

    @rule()
    def go_on(self) -> None:
        """Take the next step towards publication, by those whose task it is."""
        match self.state:
            case "draft" | "returned":
                self.check()
                self.submit("clerk", "情况属实")
            case "submitted":
                self.approve("approver", "unit_approve")
            case "unit_approved":
                self.approve("reviewer", "approve")
            case "approved":
                self.publish("reviewer", "情况属实")

    @rule(name=people)
    def supersede(self, name: str) -> None:
        if self.attempt("supersede", name, drafts.SUPERSEDE, drafts.Supersede(reason="更正")):
            self.authors = {name}

    @invariant()
    def the_state_is_that_of_the_table(self) -> None:
        assert self.row.state == self.state
        assert self.row.revision == len(self.history)

    @invariant()
    def one_entry_for_each_success(self) -> None:
        assert AuditEntry.objects.count() == self.entries
        if self.last[0] is not None:
            entry = AuditEntry.objects.latest("seq")
            assert (entry.actor, entry.action) == self.last

    @invariant()
    def the_draft_holds_what_was_saved(self) -> None:
        assert paragraphs(self.row.draft) == self.paragraphs

    @invariant()
    def versions_stay_and_are_chained(self) -> None:
        versions = list(Version.objects.filter(disclosure=self.disclosure))
        assert [paragraphs(version.manuscript) for version in versions] == self.submissions
        parent = ""
        for number, version in enumerate(versions, 1):
            assert version.number == number
            assert version.sha256 == sha256(f"{parent}\n{version.manuscript}".encode()).hexdigest()
            parent = version.sha256

    @invariant()
    def what_is_public_stays_until_superseded(self) -> None:
        published = self.row.published
        assert (paragraphs(published.manuscript) if published else None) == self.public
        publications = list(Publication.objects.filter(disclosure=self.disclosure))
        assert len(publications) == self.published
        assert [one.supersedes for one in publications] == [None, *publications][: len(publications)]

    @invariant()
    def counts_are_those_of_the_findings(self) -> None:
        assert Waiver.objects.filter(disclosure=self.disclosure).count() == len(self.waived)
        for check in Check.objects.filter(disclosure=self.disclosure, status="done"):
            open_ = check.findings.filter(waiver=None).count()
            assert (check.errors, check.waived) == (open_, check.findings.count() - open_)

    def check_chain(self) -> None:
        event(f"published {min(self.published, 2)} times")
        assert audit.verify() == (self.entries, [])


def paragraphs(manuscript: str) -> dict[str, str]:
    """Return the texts of a stored manuscript by id."""
    return {str(row["id"]): str(row["text"]) for row in Manuscript.from_json(manuscript).rows("paragraphs")}


def test_whatever_people_do_the_rules_of_the_workflow_hold(county: County) -> None:
    class Here(Workflow):
        def teardown(self) -> None:
            self.check_chain()
            super().teardown()

    Here.county = county
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Here,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
