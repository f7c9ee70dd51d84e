"""Number formats of worksheet cells."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.read.formats.sheets.number import CellValue, show


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (7.0, "7"),
        (0.1 + 0.2, "0.3"),
        (0.0900000762939453, "0.09"),
        (1 / 3, "0.3333333333"),
        (-0.0, "0"),
        (1e16, "10000000000000000"),
        (2.5e-7, "0.00000025"),
        (14348853.34, "14348853.34"),
        (float("nan"), ""),
        ("2021\r\n年", "2021\n年"),
        (datetime.datetime(2021, 1, 1, 8, 30), "2021-01-01 08:30:00"),
        (datetime.datetime(2021, 1, 1), "2021-01-01"),
        (datetime.time(3, 4), "03:04:00"),
        (False, "FALSE"),
    ],
)
def test_values_without_a_format(value: CellValue, shown: str) -> None:
    assert show(value) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (12.345, "0.00", "12.35"),
        (-12.345, "0.00", "-12.35"),
        (1234567.0, "#,##0", "1,234,567"),
        (12.5, "0.##", "12.5"),
        (12.0, "0.##", "12"),
        (0.29384, "0.00%", "29.38%"),
        (123456.0, "#,##0.0,", "123.5"),
        (5.0, '0.00"万元"', "5.00万元"),
        (5.0, "[$¥-804]#,##0.00", "¥5.00"),
        (-5.0, "#,##0.00_);[Red](#,##0.00)", "-5.00"),
        (-0.001, "0.00", "0.00"),
        (0.0, "0.00;-0.00;;@", "0.00"),
        (1.5, "# ?/?", "1.5"),
        (1.5, "0.00E+00", "1.5"),
        (44197.0, "yyyy/m/d", "44197"),
        (3.0, "General", "3"),
        (3.0, "@", "3"),
    ],
)
def test_values_with_a_format(value: float, code: str, shown: str) -> None:
    assert show(value, code) == shown


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_no_money_in_yuan_or_ten_thousand_yuan_is_changed(amount: Decimal) -> None:
    assert Decimal(show(float(amount))) == amount
