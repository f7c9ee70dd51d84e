from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.arrow import disclosures, schema_of, tables
from mingzhang.model.disclosure import Disclosure, Unrecognised
from mingzhang.model.place import Place
from mingzhang.model.records import RECORDS, DocumentRecord, Indicator, Line, Paragraph, PlanPoint, Statement

PLACE = pa.struct(
    [
        ("page", pa.int32()),
        ("box", pa.list_(pa.float32())),
        ("paragraph", pa.int32()),
        ("table_index", pa.int32()),
        ("row_index", pa.int32()),
        ("column_index", pa.int32()),
        ("sheet", pa.string()),
        ("reference", pa.string()),
        ("line", pa.int32()),
        ("char_start", pa.int32()),
        ("char_end", pa.int32()),
    ]
)


def test_columns_of_a_plan_point() -> None:
    expected = [
        ("doc", pa.string()),
        ("project", pa.int32()),
        ("seq", pa.int32()),
        ("month", pa.int32()),
        ("text", pa.string()),
        ("cumulative_percent", pa.decimal128(24, 6)),
        ("amount", pa.decimal128(20, 2)),
        ("decimals", pa.int32()),
        ("amount_unit", pa.string()),
        ("place", PLACE),
    ]
    schema = schema_of(PlanPoint)
    assert [(field.name, field.type) for field in schema] == expected
    assert schema.metadata == {b"table": b"plan_point", b"chinese": "支出计划节点".encode()}
    assert schema.field("month").metadata == {
        b"description": b"Checkpoint at the end of this month: 3, 6, 10, 12."
    }


def test_every_table_but_document_begins_with_doc_and_has_place_last() -> None:
    for record in RECORDS:
        names = schema_of(record).names
        assert names[0] == "doc"
        assert names[-1] == "place"
        assert len(set(names)) == len(names)


def test_no_disclosures_give_all_tables_empty() -> None:
    made = tables([])
    assert list(made) == [record.table for record in RECORDS] + ["unrecognised"]
    assert {table.num_rows for table in made.values()} == {0}
    assert disclosures(made) == []


def test_rows_carry_the_document_they_belong_to() -> None:
    first = Disclosure(
        document=DocumentRecord(doc="a"), paragraphs=[Paragraph(seq=1, text="x"), Paragraph(seq=2)]
    )
    second = Disclosure(document=DocumentRecord(doc="b"), paragraphs=[Paragraph(seq=1)])
    assert tables([first, second])["paragraph"].column("doc").to_pylist() == ["a", "a", "b"]


def test_blank_stays_null_and_money_stays_exact() -> None:
    lines = [Line(seq=1, amount=Decimal("12345678901234567.89")), Line(seq=2), Line(seq=3, amount=Decimal(0))]
    column = tables([Disclosure(document=DocumentRecord(doc="a"), lines=lines)])["line"].column("amount")
    assert column.to_pylist() == [Decimal("12345678901234567.89"), None, Decimal("0.00")]


def test_two_disclosures_of_one_file_are_refused() -> None:
    twice = [Disclosure(document=DocumentRecord(doc="a"))] * 2
    with pytest.raises(ValueError, match="same document"):
        tables(twice)


def test_missing_tables_and_foreign_columns_do_no_harm() -> None:
    document = pa.table({"doc": ["a"], "year": pa.array([2021], pa.int32()), "extra": ["?"]})
    assert disclosures({"document": document}) == [Disclosure(document=DocumentRecord(doc="a", year=2021))]


def blank(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


TEXT = st.text(max_size=8)
COUNT = st.integers(-(2**31), 2**31 - 1)
YUAN = st.decimals(min_value=-(10**17), max_value=10**17, places=2)
NUMBER = st.decimals(min_value=-(10**17), max_value=10**17, places=6)
CORNER = st.integers(0, 200_000).map(lambda hundredths: hundredths / 100)
PLACES = blank(
    st.builds(
        Place,
        page=blank(COUNT),
        box=blank(st.tuples(CORNER, CORNER, CORNER, CORNER)),
        row_index=blank(COUNT),
        sheet=blank(TEXT),
        char_start=blank(COUNT),
    )
)
DISCLOSURES = st.builds(
    Disclosure,
    document=st.builds(
        DocumentRecord,
        doc=st.text(min_size=1, max_size=4),
        kind=st.sampled_from([None, "budget", "final"]),
        is_template=st.booleans(),
        approved_on=blank(st.dates(date(1990, 1, 1), date(2100, 1, 1))),
        place=PLACES,
    ),
    paragraphs=st.lists(st.builds(Paragraph, seq=COUNT, text=TEXT, place=PLACES), max_size=3),
    lines=st.lists(
        st.builds(Line, seq=COUNT, amount=blank(YUAN), text=blank(TEXT), place=PLACES), max_size=3
    ),
    indicators=st.lists(
        st.builds(Indicator, target=blank(NUMBER), sign=st.sampled_from([None, "≥"]), place=PLACES),
        max_size=3,
    ),
    statements=st.lists(
        st.builds(Statement, reason_given=blank(st.booleans()), quantity=blank(NUMBER)), max_size=3
    ),
    unrecognised=st.lists(
        st.builds(Unrecognised, what=TEXT, text=TEXT, reason=TEXT, place=PLACES), max_size=2
    ),
)


@given(st.lists(DISCLOSURES, max_size=3, unique_by=lambda disclosure: disclosure.document.doc))
def test_tables_read_back_as_the_same_disclosures(found: list[Disclosure]) -> None:
    assert disclosures(tables(found)) == found
