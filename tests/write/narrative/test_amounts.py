"""What two amounts say of a change, printed so that nothing contradicts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.money import MoneyUnit
from mingzhang.write.narrative.amounts import Change, Form, change, share

WAN = Form(MoneyUnit.WAN, 2)
fen = st.integers(0, 10**12).map(lambda value: Decimal(value) / 100)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("1070000", "1070000", Change("same", Decimal("0.00"), None, 2)),
        ("1200000", "1000000", Change("up", Decimal("20.00"), Decimal("20.00"), 2)),
        ("0", "50000", Change("down", Decimal("5.00"), Decimal("100.00"), 2)),
        ("50000", "0", Change("up", Decimal("5.00"), None, 2)),
        ("100030", "100000", Change("up", Decimal("0.003"), Decimal("0.03"), 3)),
        ("100000000.01", "100000000", Change("up", Decimal("0.000001"), None, 6)),
    ],
)
def test_change_of_two_amounts(now: str, before: str, expected: Change) -> None:
    assert change(Decimal(now), Decimal(before), WAN) == expected


@given(fen, fen)
def test_direction_is_that_of_the_amounts_and_same_only_if_they_are_equal(
    now: Decimal, before: Decimal
) -> None:
    moved = change(now, before, WAN)
    assert moved.direction == ("up" if now > before else "down" if now < before else "same")
    assert (moved.amount == 0) == (now == before)


@given(fen, fen)
def test_change_is_what_a_reader_gets_from_the_printed_amounts(now: Decimal, before: Decimal) -> None:
    moved = change(now, before, WAN)
    printed = [WAN.rounded(amount, moved.decimals) for amount in (now, before)]
    assert moved.amount == abs(printed[0] - printed[1])
    if moved.percent is not None:
        exact = 100 * moved.amount / printed[1]
        assert moved.percent == exact.quantize(Decimal("0.01"), ROUND_HALF_UP) > 0


@given(fen)
def test_no_percentage_on_a_zero_base(now: Decimal) -> None:
    assert change(now, Decimal(0), WAN).percent is None


@given(fen)
def test_amount_other_than_zero_never_prints_as_zero(amount: Decimal) -> None:
    text = WAN.shown(amount, WAN.decimals_for(amount))
    assert (Decimal(text.removesuffix("万元")) == 0) == (amount == 0)


@given(fen, fen)
def test_share_lies_between_nothing_and_the_whole(part: Decimal, rest: Decimal) -> None:
    percent = share(part, part + rest, WAN)
    assert percent is None if part + rest == 0 else 0 <= (percent or 0) <= 100


def test_zero_and_thousands_as_a_profile_prints_them() -> None:
    assert Form(MoneyUnit.WAN, 2, zero="0").shown(Decimal(0)) == "0万元"
    assert Form(MoneyUnit.WAN, 2, grouping=True).shown(Decimal(123456789)) == "12,345.68万元"
