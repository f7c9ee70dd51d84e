"""The chain of the audit log: whatever is done to its rows past the program shows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from mingzhang.web import audit
from mingzhang.web.models import AuditEntry
from tests.web.conftest import County

ENTRIES = 6
FIELDS = ("seq", "at", "actor_id", "actor_name", "action", "unit_id", "detail", "previous", "hash")


@pytest.fixture
def log(county: County) -> None:
    """Six entries, and the triggers out of the way."""
    for number in range(ENTRIES):
        audit.append(
            county.clerk, "disclosure.edit", unit=county.archive, detail={"number": number, "名": "值"}
        )
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            on = " on web_auditentry" if connection.vendor == "postgresql" else ""
            cursor.execute(f"drop trigger web_auditentry_no_{verb}{on}")


def rows() -> list[dict[str, Any]]:
    return list(AuditEntry.objects.order_by("seq").values())


def run(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=64)
altered = {
    "seq": st.integers(1, 1000),
    "at": st.one_of(st.datetimes().map(str), texts),
    "actor_id": st.none(),
    "actor_name": texts,
    "action": texts,
    "unit_id": st.none(),
    "detail": texts,
    "previous": texts,
    "hash": texts,
}
edits = st.sampled_from(FIELDS).flatmap(
    lambda field: st.tuples(st.just("edit"), st.integers(1, ENTRIES), st.just(field), altered[field])
)
removals = st.tuples(st.just("remove"), st.integers(1, ENTRIES))
insertions = st.tuples(st.just("insert"), st.integers(1, ENTRIES + 1), st.booleans())
swaps = st.tuples(st.just("swap"), st.integers(1, ENTRIES), st.integers(1, ENTRIES))
truncations = st.tuples(st.just("truncate"), st.integers(0, ENTRIES - 1))


def tamper(step: tuple[Any, ...]) -> None:
    """Do something to the rows by SQL."""
    match step:
        case ("edit", seq, field, value):
            run(f"update web_auditentry set {field} = %s where seq = %s", value, seq)
        case ("remove", seq):
            run("delete from web_auditentry where seq = %s", seq)
        case ("truncate", left):
            run("delete from web_auditentry where seq > %s", left)
        case ("swap", one, other):
            run("update web_auditentry set seq = 0 where seq = %s", one)
            run("update web_auditentry set seq = %s where seq = %s", one, other)
            run("update web_auditentry set seq = %s where seq = 0", other)
        case ("insert", seq, renumbered):
            insert(seq, renumbered=renumbered)


def insert(seq: int, *, renumbered: bool) -> None:
    """Put an entry with a right hash before `seq`; those behind it keep their hashes."""
    run("update web_auditentry set seq = seq + 1000 where seq >= %s", seq)
    if renumbered:
        run("update web_auditentry set seq = seq - 999 where seq >= 1000")
    before = AuditEntry.objects.filter(seq__lt=seq).last()
    entry = AuditEntry.objects.order_by("seq")[0]
    entry.pk, entry.seq, entry.previous = None, seq, before.hash if before else audit.START
    entry._state.adding = True
    entry.hash = audit.digest(entry)
    entry.save()
    if not renumbered:
        run("update web_auditentry set seq = seq - 1000 + 1 where seq >= 1000")


def test_an_untouched_log_holds(log: None) -> None:  # noqa: ARG001
    assert audit.verify() == (ENTRIES, [])


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(edits, removals, insertions, swaps, truncations), min_size=1, max_size=3))
def test_every_change_of_rows_is_found(log: None, steps: list[tuple[Any, ...]]) -> None:  # noqa: ARG001
    before = rows()
    with transaction.atomic():
        try:
            with transaction.atomic():
                for step in steps:
                    tamper(step)
        except Exception:
            event("refused by the database")
            transaction.set_rollback(True)
            return
        after = AuditEntry.objects.order_by("seq").count()
        count, faults = audit.verify()
        assert (not faults) is (after == len(before) and unchanged(before))
        assert count <= after
        event("found" if faults else "nothing was changed")
        transaction.set_rollback(True)


def unchanged(before: list[dict[str, Any]]) -> bool:
    try:
        return rows() == before
    except ValueError:
        return False


def test_an_export_holds_every_entry_and_can_be_verified_by_others(log: None) -> None:  # noqa: ARG001
    lines = [json.loads(line) for line in audit.export()]
    assert [line["seq"] for line in lines] == list(range(1, ENTRIES + 1))
    previous = "0" * 64
    for line in lines:
        assert line.pop("previous") == previous
        own = line.pop("hash")
        assert audit.sha256(audit.canonical({**line, "previous": previous}).encode()).hexdigest() == own
        previous = own


def test_an_emptied_log_is_found_though_its_end_was_removed_too(log: None) -> None:  # noqa: ARG001
    run("delete from web_auditentry")
    drop = " on web_audithead" if connection.vendor == "postgresql" else ""
    run(f"drop trigger web_audithead_no_delete{drop}")
    run("delete from web_audithead")
    assert [fault.cause_en for fault in audit.verify()[1]] == ["the end is not registered"]
