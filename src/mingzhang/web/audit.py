"""The audit log: appended to in the transaction of the operation, chained by hashes (审计日志)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from mingzhang.web.models import AuditEntry, AuditHead, Disclosure, Unit, User

START = "0" * 64
"""What stands for the hash before the first entry."""
SYSTEM = "system"
"""Name of the actor where the worker acts by itself, such as a publication at its set time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the chain does not hold."""

    seq: int
    cause_zh: str
    cause_en: str


def append(
    actor: User | None,
    action: str,
    *,
    unit: Unit | None = None,
    disclosure: Disclosure | None = None,
    detail: Mapping[str, object] | None = None,
) -> AuditEntry:
    """Append one entry, inside the transaction of the operation; the chain is held until its end."""
    head, _ = AuditHead.objects.get_or_create(pk=1)
    head = AuditHead.objects.select_for_update().get(pk=1)
    entry = AuditEntry(
        seq=head.seq + 1,
        at=datetime.now(UTC),
        actor=actor,
        actor_name=actor.username if actor else SYSTEM,
        action=action,
        unit=unit or (disclosure.unit if disclosure else None),
        disclosure=disclosure,
        detail=canonical(detail or {}),
        previous=head.hash,
    )
    entry.hash = digest(entry)
    entry.save()
    head.seq, head.hash = entry.seq, entry.hash
    head.save(update_fields=["seq", "hash"])
    return entry


def digest(entry: AuditEntry) -> str:
    """Return the hash of an entry: SHA-256 over its fields and the hash before, in canonical JSON."""
    return sha256(canonical(exported(entry)).encode()).hexdigest()


def exported(entry: AuditEntry) -> dict[str, object]:
    """Return an entry as JSON-able fields, without its own hash: what is hashed, and what an export holds."""
    return {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "actor_name": entry.actor_name,
        "action": entry.action,
        "unit": entry.unit_id,
        "disclosure": entry.disclosure_id,
        "detail": entry.detail,
        "previous": entry.previous,
    }


def verify() -> tuple[int, list[Fault]]:
    """Go along the whole chain; return how many entries there are and every place where it does not hold.

    An entry that was changed, removed, added or moved shows, and so does an end that was cut off.
    """
    faults: list[Fault] = []
    previous, seq, count = START, 0, 0
    try:
        for entry in AuditEntry.objects.order_by("seq").iterator():
            count, seq = count + 1, seq + 1
            faults += _faults(entry, seq, previous)
            seq, previous = entry.seq, entry.hash
    except (AttributeError, TypeError, ValueError):  # SQLite keeps whatever is put into a column
        faults.append(Fault(seq, "内容无法读取", "cannot be read"))
        return count, faults
    head = AuditHead.objects.filter(pk=1).first()
    if head is None:
        faults.append(Fault(seq, "链尾登记缺失", "the end is not registered"))
    elif (head.seq, head.hash) != (seq, previous):
        faults.append(
            Fault(seq, "链尾与登记不符，末尾记录可能被删除", "the end differs from what is registered")
        )
    return count, faults


def _faults(entry: AuditEntry, seq: int, previous: str) -> list[Fault]:
    """Return where an entry does not hold as the one of number `seq` after the hash `previous`."""
    faults = []
    if entry.seq != seq:
        faults.append(Fault(seq, "缺少记录", "entries are missing"))
    if entry.previous != previous:
        faults.append(Fault(entry.seq, "与上一条不衔接", "does not follow the entry before"))
    if entry.hash != digest(entry):
        faults.append(Fault(entry.seq, "内容被改动", "was changed"))
    return faults


def export() -> Iterator[str]:
    """Yield every entry as one line of JSON, with its hash, in order."""
    for entry in AuditEntry.objects.order_by("seq").iterator():
        yield canonical({**exported(entry), "hash": entry.hash}) + "\n"


def canonical(value: object) -> str:
    """Return JSON of which there is only one form: sorted keys, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
