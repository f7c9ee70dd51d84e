"""A small disclosure taken to any state by the operations themselves, and particulars for every operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mingzhang.check.rule import Bilingual
from mingzhang.web import checking
from mingzhang.web.actions import DisclosureAction, Nothing, drafts, perform, perform_on, publish, review
from mingzhang.web.manuscript import Manuscript, Note, SetField
from mingzhang.web.models import CheckFinding, Disclosure, User
from tests.web.conftest import County

WRONG = "错"
"""A paragraph that holds it has an error in these tests."""
PARAGRAPH = "paragraphs/1/text"


def small_manuscript(text: str = "本年度工作任务。", other: str = "部门职责。") -> Manuscript:
    """Return a manuscript of one section with two paragraphs."""
    return Manuscript.from_data(
        {
            "schema": "mingzhang/manuscript/1",
            "document": {"name": "云岭县档案馆", "year": 2025},
            "sections": [{"id": "1", "title": "部门职责及机构设置情况"}],
            "paragraphs": [
                {"id": "1", "section": "1", "text": text},
                {"id": "2", "section": "1", "text": other},
            ],
        }
    )


def note(code: str, path: str, severity: str = "error") -> Note:
    """Return a finding as a check makes it."""
    both = Bilingual(zh="意见", en="note")
    return Note(
        code=code,
        severity=severity,  # type: ignore[arg-type]
        title=both,
        message=both,
        where=both,
        path=path,
        mend=both,
        why=both,
        legal_basis=both,
        key=f"{code}:{path}",
    )


@dataclass(frozen=True)
class QuickReport:
    """Stands in for the report of a check."""

    def model_dump_json(self) -> str:
        return ""


@dataclass(frozen=True)
class QuickCheck:
    """Stands in for what the rules find."""

    notes: tuple[Note, ...]
    document: QuickReport = QuickReport()


def quick_check(manuscript: Manuscript, _prior: object = ()) -> QuickCheck:
    """Find one error in each paragraph that holds WRONG: stands in for the rules, which take seconds."""
    return QuickCheck(
        tuple(
            note("TXT001", f"paragraphs/{row['id']}/text")
            for row in manuscript.rows("paragraphs")
            if WRONG in str(row.get("text"))
        )
    )


def started(county: County, text: str = "本年度工作任务。") -> Disclosure:
    """Return a draft of the archive, begun by its clerk."""
    return perform(
        drafts.START,
        county.clerk,
        drafts.Start(
            season=county.season.pk,
            unit=county.archive.pk,
            manuscript=small_manuscript(text),
            source="blank",
        ),
    )


def check_now(disclosure: Disclosure) -> None:
    """Check the draft as it stands, at once."""
    disclosure.refresh_from_db()
    checking.run(checking.request(disclosure).pk)


def do(disclosure: Disclosure, operation: str, actor: User) -> Any:
    """Perform an operation with particulars that fit."""
    disclosure.refresh_from_db()
    action, data = particulars(disclosure, operation)
    result = perform_on(action, actor, disclosure.pk, data)
    disclosure.refresh_from_db()
    return result


def at(county: County, state: str) -> Disclosure:
    """Return a disclosure in a state, brought there by those whose task it is. It has one error."""
    disclosure = started(county, f"本年度{WRONG}工作任务。")
    path: dict[str, tuple[tuple[str, User], ...]] = {
        "draft": (),
        "submitted": (("submit", county.clerk),),
    }
    path["returned"] = (*path["submitted"], ("return", county.approver))
    path["unit_approved"] = (*path["submitted"], ("unit_approve", county.approver))
    path["approved"] = (*path["unit_approved"], ("approve", county.reviewer))
    path["published"] = (*path["approved"], ("publish", county.reviewer))
    check_now(disclosure)
    for operation, actor in path[state]:
        do(disclosure, operation, actor)
    if state == "returned":
        check_now(disclosure)
    return disclosure


def particulars(disclosure: Disclosure, operation: str) -> tuple[DisclosureAction[Any, Any], Any]:
    """Return an operation and particulars with which it succeeds where state and person fit."""
    version = disclosure.head.number if disclosure.head else 1
    if operation == "edit":
        count = disclosure.revision
        edit = SetField(path=PARAGRAPH, value=f"第{count}次修改")
        return drafts.EDIT, drafts.Save(base=count, edits=[edit])
    if operation == "waive":
        finding = CheckFinding.objects.filter(run__disclosure=disclosure).last()
        return review.WAIVE, review.Waive(finding=finding.pk if finding else 0, reason="情况属实")
    return {
        "submit": (drafts.SUBMIT, drafts.Submit(base=disclosure.revision, explanation="情况属实")),
        "withdraw": (drafts.WITHDRAW, Nothing()),
        "supersede": (drafts.SUPERSEDE, drafts.Supersede(reason="更正数据")),
        "comment": (review.COMMENT, review.Remark(text="请核实", path=PARAGRAPH)),
        "unit_approve": (review.UNIT_APPROVE, review.Opinion(version=version, text="同意")),
        "approve": (review.APPROVE, review.Opinion(version=version)),
        "return": (review.RETURN, review.Return(version=version, reason="请修改")),
        "fill_check_form": (
            review.FILL_CHECK_FORM,
            review.FillCheckForm(version=version, items={"1": review.FormItem(meets=True)}),
        ),
        "secrecy_review": (
            review.SECRECY_REVIEW,
            review.Secrecy(version=version, passed=True, opinion="不涉密"),
        ),
        "check": (review.CHECK, review.RunCheck()),
        "write_files": (publish.WRITE_FILES, Nothing()),
        "publish": (publish.PUBLISH, publish.Publish(version=version, note="情况属实")),
    }[operation]
