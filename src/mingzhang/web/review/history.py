"""The audit entries of a disclosure as sentences for people (历史)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from mingzhang.web.models import AuditEntry, Disclosure, User
from mingzhang.web.words import words

SHOWN = 60
"""Entries shown before a reader asks for all."""
_SAYS = ("reason", "opinion", "explanation", "note", "text")
"""Particulars that are somebody's own words, the most telling first."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: what was done in words, and what the person wrote with it."""

    at: datetime
    who: str
    what: str
    said: str
    seq: int


def history(disclosure: Disclosure, lang: str, limit: int | None = SHOWN) -> list[Event]:
    """Return what happened to a disclosure, the latest first; runs of saves by one person are one line."""
    about = Q(disclosure=disclosure) | Q(
        # It did not exist yet when its beginning was written: that entry is about the unit.
        action="disclosure.start",
        unit=disclosure.unit,
        detail__contains=f'"disclosure":{disclosure.pk},',
    )
    entries = AuditEntry.objects.filter(about).select_related("actor").order_by("-seq")
    events = list(_events(entries.iterator() if limit is None else entries[: limit * 4].iterator(), lang))
    return events if limit is None else events[:limit]


def _events(entries: Iterator[AuditEntry], lang: str) -> Iterator[Event]:
    saves: list[AuditEntry] = []
    for entry in entries:
        if saves and not (_is_save(entry) and entry.actor_id == saves[0].actor_id):
            yield _saved(saves, lang)
            saves = []
        if _is_save(entry):
            saves.append(entry)
        else:
            yield _event(entry, lang)
    if saves:
        yield _saved(saves, lang)


def _is_save(entry: AuditEntry) -> bool:
    return entry.action == "disclosure.edit" and "source" not in _detail(entry)


def _saved(saves: list[AuditEntry], lang: str) -> Event:
    places = sum(int(_detail(entry).get("count", 0)) for entry in saves)
    what = words(lang)("did_edits", saves=len(saves), places=places)
    return Event(saves[0].at, _who(saves[0]), what, "", saves[0].seq)


def _event(entry: AuditEntry, lang: str) -> Event:
    detail = _detail(entry)
    name = entry.action.rpartition(".")[2]
    texts = words(lang)
    known = _KEYS.get(name)
    if known is None:
        what = texts("did_other", action=entry.action)
    else:
        key = known(detail) if callable(known) else known
        what = texts(
            key,
            **{
                field: _shown(field, detail.get(field))
                for field in ("version", "errors", "code", "publish_at")
            },
        )
    said = next((str(detail[field]) for field in _SAYS if detail.get(field)), "")
    return Event(entry.at, _who(entry), what, said, entry.seq)


def _shown(field: str, value: Any) -> str:
    if field == "publish_at" and value:
        return timezone.localtime(datetime.fromisoformat(str(value))).strftime("%Y-%m-%d %H:%M")
    return "" if value is None else str(value)


def _published(detail: dict[str, Any]) -> str:
    if detail.get("publish_at"):
        return "did_publish_at"
    return "did_publish_again" if detail.get("supersedes") else "did_publish"


_KEYS: dict[str, Any] = {
    "start": "did_start",
    "edit": "did_replace",
    "submit": "did_submit",
    "withdraw": "did_withdraw",
    "check": lambda detail: "did_check_version" if detail.get("version") else "did_check",
    "comment": lambda detail: (
        "did_comment" if "text" in detail else "did_resolve" if detail.get("resolved") else "did_reopen"
    ),
    "unit_approve": "did_unit_approve",
    "approve": "did_approve",
    "return": "did_return",
    "waive": lambda detail: "did_revoke" if detail.get("revoked") else "did_waive",
    "fill_check_form": "did_fill_check_form",
    "secrecy_review": lambda detail: "did_secrecy_pass" if detail.get("passed") else "did_secrecy_fail",
    "publish": _published,
    "supersede": "did_supersede",
    "write_files": "did_write_files",
}
"""Operation → key of its sentence, or what chooses it by the particulars."""


def _detail(entry: AuditEntry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(entry.detail)
    return found


def _who(entry: AuditEntry) -> str:
    return str(entry.actor) if isinstance(entry.actor, User) else entry.actor_name
