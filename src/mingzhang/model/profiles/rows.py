"""The rows that a bureau's own profile adds to the reference tables while it is in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import Any

import pyarrow as pa

from mingzhang.model.failure import UnusableInput
from mingzhang.model.profiles.load import profiles
from mingzhang.model.profiles.profile import Profile

Row = dict[str, Any]
_in_use: ContextVar[Profile | None] = ContextVar("profile_in_use", default=None)


@contextmanager
def profile_in_use(profile: Profile | None) -> Iterator[None]:
    """Let the reference tables hold the rows of `profile`; None leaves them as they are."""
    token = _in_use.set(profile)
    try:
        yield
    finally:
        _in_use.reset(token)


def with_profile_rows(name: str, table: pa.Table) -> pa.Table:
    """Return the reference table `name` with the rows of the profile in use: those of its base, some changed.

    Raises UnusableInput (code profile) for a threshold that no rule knows.
    """
    profile = _in_use.get()
    if profile is None or profile in profiles() or "profile" not in table.column_names:
        return table
    rows: list[Row] = [
        {**row, "profile": profile.name} for row in table.to_pylist() if row["profile"] == profile.base
    ]
    changed = _CHANGES.get(name, lambda _profile, rows, _all: rows)(profile, rows, table.to_pylist())
    return pa.concat_tables([table, pa.Table.from_pylist(list(changed), schema=table.schema)])


def _thresholds(profile: Profile, rows: Sequence[Row], everywhere: Sequence[Row]) -> list[Row]:
    known = {row["key"]: row for row in reversed(everywhere)}
    if unknown := sorted(profile.thresholds.keys() - known):
        listed, given = ", ".join(sorted(known)), ", ".join(unknown)
        raise UnusableInput(
            profile.name,
            f"没有名为 {given} 的阈值；可用：{listed}",
            f"there is no threshold {given}; there are: {listed}",
            code="profile",
        )
    kept = [row for row in rows if row["key"] not in profile.thresholds]
    always = {"profile": profile.name, "year_from": None, "year_to": None}
    return kept + [
        {**known[key], **always, "value": value.quantize(Decimal("0.000001"))}
        for key, value in profile.thresholds.items()
    ]


def _tables(profile: Profile, rows: Sequence[Row], _everywhere: Sequence[Row]) -> list[Row]:
    own = [{**table.model_dump(), "profile": profile.name} for table in profile.tables]
    taken = {_key(row) for row in own}
    return [row for row in rows if _key(row) not in taken] + own


def _key(row: Row) -> tuple[str, ...]:
    return row["kind"], row["level"], row["table_id"]


_CHANGES: Mapping[str, Callable[[Profile, Sequence[Row], Sequence[Row]], list[Row]]] = {
    "ref_profile": _thresholds,
    "ref_required_table": _tables,
}
