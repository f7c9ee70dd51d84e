"""Sentences made of known numbers read back as these numbers, however they are broken and padded."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.records import DocumentRecord
from mingzhang.read.recognise.statements import statements
from tests.read.recognise.narrative_text import paragraphs_of
from tests.read.recognise.statement_brief import read

UNITS = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
SUBJECTS = {
    "“三公”经费": "three_public",
    "公务接待费": "hospitality",
    "因公出国（境）费": "overseas_visits",
    "公务用车购置及运行维护费": "vehicles",
    "机关运行经费": "admin_operating",
    "基本支出": "basic",
    "财政拨款收入": "fiscal_appropriation",
    "政府采购": "procurement",
    "培训费": "training",
}
WORDS = {"增加": "increase", "增长": "increase", "减少": "decrease", "下降": "decrease"}

ALPHABET = (
    "一二（）()类款项“”《》：，。；、0123456789.%万元年比较上增加减少"
    "主要原因是其中支出收入预算决算公务接待费 \n"
)

amounts = st.decimals(min_value=0, max_value=99_999, places=2)
percents = st.decimals(min_value=0, max_value=999, places=2)
units = st.sampled_from(sorted(UNITS))
subjects = st.sampled_from(sorted(SUBJECTS))
breaks = st.sampled_from(["", " ", "\n", "   ", "\u3000"])


def grouped(number: Decimal, commas: bool) -> str:
    return f"{number:,}" if commas else str(number)


@given(
    subject=subjects,
    amount=amounts,
    base=amounts,
    change=amounts,
    percent=percents,
    unit=units,
    word=st.sampled_from(sorted(WORDS)),
    gap=breaks,
    commas=st.booleans(),
    year=st.integers(2015, 2035),
)
def test_a_compared_amount_reads_back(
    subject: str,
    amount: Decimal,
    base: Decimal,
    change: Decimal,
    percent: Decimal,
    unit: str,
    word: str,
    gap: str,
    commas: bool,
    year: int,
) -> None:
    now, before = grouped(amount, commas), grouped(base, commas)
    text = (
        f"{year}年{subject}预算数为{gap}{now}{gap}{unit}，比{year - 1}年预算数{before}{unit}"
        f"{word}{gap}{grouped(change, commas)}{unit}，{word}{percent}{gap}%，主要原因是业务调整。"
    )
    (statement,) = read("budget", year, text)
    assert statement.subject == SUBJECTS[subject]
    assert (statement.amount, statement.amount_unit, statement.decimals) == (amount * UNITS[unit], unit, 2)
    assert (statement.base_amount, statement.base_year, statement.base_phase) == (
        base * UNITS[unit],
        year - 1,
        "approved",
    )
    assert (statement.direction, statement.change_amount) == (WORDS[word], change * UNITS[unit])
    assert (statement.change_percent, statement.percent_decimals) == (percent, 2)
    assert (statement.reason_given, statement.reason) == (True, "业务调整")


@given(parts=st.lists(amounts, min_size=2, max_size=3), gap=breaks)
def test_a_total_and_its_parts_read_back(parts: list[Decimal], gap: str) -> None:
    names = ["货物", "工程", "服务"][: len(parts)]
    listed = "、".join(f"政府采购{name}预算{part}{gap}万元" for name, part in zip(names, parts, strict=True))
    found = read("budget", 2025, f"2025年本部门政府采购预算{sum(parts)}万元，其中：{listed}。")
    assert [s.amount for s in found] == [sum(parts) * 10_000, *(part * 10_000 for part in parts)]
    assert [s.part_of for s in found] == [None] + [1] * len(parts)


@given(text=st.text(alphabet=ALPHABET, max_size=120))
def test_no_text_breaks_the_reader_and_every_place_lies_in_it(text: str) -> None:
    found = statements(paragraphs_of([text]), [], DocumentRecord(kind="final", year=2024))
    for statement in found:
        assert statement.place is not None
        assert statement.place.char_start is not None
        assert statement.sentence == text[statement.place.char_start : statement.place.char_end]
        assert statement.sentence
