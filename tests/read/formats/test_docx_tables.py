"""Tables of Word files: merged, nested, wrapped, tracked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.read.formats.docx_files import NAMESPACES, docx, grids, p, read, tbl, tc, texts, tr
from tests.read.formats.tilings import Tile, tilings

from mingzhang.model.blocks import Grid, TextBlock
from mingzhang.model.place import Place
from mingzhang.read.formats.docx import Locator, read_docx
from mingzhang.read.formats.limits import DEFAULT

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_merged_cells_stand_once_with_their_spans() -> None:
    table = tbl(
        tr(tc("资金", RESTART), tc("预算数", span(2)), tc("备注")),
        tr(tc("", CONTINUE), tc("财政"), tc("其他"), tc("")),
        tr(tc("", CONTINUE), tc("1.00"), tc(p("甲") + p("乙")), tc("")),
    )
    assert grids(read(table)) == [
        [
            (1, 1, 3, 1, "资金"), (1, 2, 1, 2, "预算数"), (1, 4, 1, 1, "备注"),
            (2, 2, 1, 1, "财政"), (2, 3, 1, 1, "其他"), (2, 4, 1, 1, ""),
            (3, 2, 1, 1, "1.00"), (3, 3, 1, 1, "甲\n乙"), (3, 4, 1, 1, ""),
        ]
    ]  # fmt: skip


def test_old_horizontal_merges_and_blank_edges() -> None:
    first, more = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    table = tbl(
        tr(tc("合", first), tc("", more), tc("三")),
        tr(tc("后"), properties='<w:gridBefore w:val="2"/>'),
        tr(tc("前"), properties='<w:gridAfter w:val="2"/>'),
    )
    assert grids(read(table)) == [
        [(1, 1, 1, 2, "合"), (1, 3, 1, 1, "三"), (2, 3, 1, 1, "后"), (3, 1, 1, 1, "前")]
    ]


def test_a_merge_that_continues_nothing_is_a_cell_of_its_own() -> None:
    table = tbl(tr(tc("甲", CONTINUE), tc("乙")), tr(tc("丙", CONTINUE + span(2))))
    assert grids(read(table)) == [[(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 1, 1, 2, "丙")]]


def test_text_under_a_merge_is_reported() -> None:
    document = read(tbl(tr(tc("上", RESTART)), tr(tc("被盖住", CONTINUE))))
    assert grids(document) == [[(1, 1, 2, 1, "上")]]
    assert [(t.what, t.text) for t in document.troubles] == [("covered_text", "被盖住")]


def test_nested_table_follows_the_outer_one() -> None:
    inner = tbl(tr(tc("内一"), tc("内二")))
    document = read(p("前") + tbl(tr(tc(p("外上") + inner + p("外下")), tc("右"))) + tbl(tr(tc("末"))))
    assert grids(document) == [
        [(1, 1, 1, 1, "外上\n外下"), (1, 2, 1, 1, "右")],
        [(1, 1, 1, 1, "内一"), (1, 2, 1, 1, "内二")],
        [(1, 1, 1, 1, "末")],
    ]
    assert [block.index for block in document.blocks if isinstance(block, Grid)] == [1, 2, 3]


def test_controls_around_rows_and_cells_and_deleted_rows() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    table = tbl(
        control(tr(tc("一"), control(tc("二")))),
        tr(tc("删"), tc("去"), properties="<w:del/>"),
        tr(tc(control(p("三"))), tc("四"), properties="<w:ins/>"),
    )
    assert grids(read(table)) == [
        [(1, 1, 1, 1, "一"), (1, 2, 1, 1, "二"), (2, 1, 1, 1, "三"), (2, 2, 1, 1, "四")]
    ]


def test_paragraph_ordinals_count_empty_ones_and_skip_tables() -> None:
    document = read(p("一") + "<w:p/>" + tbl(tr(tc(p("格") + p("内")))) + p("四"))
    places = [block.place for block in document.blocks if isinstance(block, TextBlock)]
    assert places == [Place(paragraph=1), Place(paragraph=2), Place(paragraph=3)]
    assert texts(document) == ["一", "", "四"]


def test_every_place_leads_back_to_its_element() -> None:
    body = p("一") + tbl(
        tr(tc("甲", RESTART), tc(p("乙") + tbl(tr(tc("内"))))), tr(tc("", CONTINUE), tc("丙"))
    ) + p("二")  # fmt: skip
    root = etree.fromstring(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    locator = Locator(root, DEFAULT)
    found = {}
    for block in read_docx(docx(body), "a.docx").blocks:
        for part in block.cells if isinstance(block, Grid) else [block]:
            element = locator.locate(part.place)
            assert element is not None
            found[part.text] = etree.QName(element).localname, "".join(element.itertext())
    assert found == {
        "一": ("p", "一"),
        "甲": ("tc", "甲"),
        "乙": ("tc", "乙内"),
        "丙": ("tc", "丙"),
        "内": ("tc", "内"),
        "二": ("p", "二"),
    }
    assert locator.locate(Place(paragraph=9)) is None


@settings(max_examples=60, deadline=None)
@given(tilings(), st.booleans())
def test_any_merged_table_reads_back_to_the_same_grid(tiles: list[Tile], old_merge: bool) -> None:
    assert grids(read(tbl(*_rows(tiles, old_merge)))) == [sorted(tiles)]


def _rows(tiles: list[Tile], old_merge: bool) -> list[str]:
    """Write `tiles` as Word does: a cell per row that a merge covers; wide cells by gridSpan or hMerge."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for top, left, high, wide, text in tiles:
        for row in range(top, top + high):
            vertical = "" if high == 1 else RESTART if row == top else CONTINUE
            content = text if row == top else ""
            if old_merge and wide > 1:
                parts = [tc(content, vertical + '<w:hMerge w:val="restart"/>')]
                parts += [tc("", vertical + "<w:hMerge/>")] * (wide - 1)
                cell = "".join(parts)
            else:
                cell = tc(content, span(wide) + vertical)
            rows.setdefault(row, []).append((left, cell))
    return [tr(*(cell for _, cell in sorted(rows[row]))) for row in sorted(rows)]
