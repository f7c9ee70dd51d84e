"""Real PDF files: nothing lost, nothing twice, the same cells that another reader sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from mingzhang.model.blocks import Document, Grid, GridCell
from mingzhang.read.formats.pdf import read_pdf
from mingzhang.read.formats.pdf.lattice import RawTable
from mingzhang.read.formats.pdf.page import TextLine, page_content
from mingzhang.read.formats.pdf.source import loaded, opened

pytestmark = pytest.mark.corpus

NAMES = [
    "js_jcy_2017_dept_budget",
    "js_jcy_2018_dept_budget",
    "js_renda_2017_dept_budget",
    "js_renda_2018_dept_budget",
    "js_swb_2017_dept_budget_tables",
    "js_swb_2017_dept_budget_text",
    "js_swb_2018_dept_budget_tables",
    "js_swb_2018_dept_budget_text",
    "shpt_final_template_2024",
    "shpt_ghzyj_2024_final",
    "shpt_sfj_2026_unit_budget",
    "shpt_shfly_2024_unit_budget",
    "shpt_shgzb_2024_final",
    "shpt_sww_2025_dept_budget",
    "shpt_wanli_2023_dept_budget",
    "shpt_wanli_2024_dept_budget",
    "shpt_wanli_2025_dept_budget",
    "shpt_zfb_2025_dept_budget",
    "shpt_zfb_2025_unit_budget",
]
AMOUNT = re.compile(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|\d{5,}")


@pytest.fixture(params=NAMES)
def path(request: pytest.FixtureRequest, shared: Path) -> Path:
    return shared / "corpus" / f"{request.param}.pdf"


def read(path: Path) -> Document:
    return read_pdf(path.read_bytes(), path.name)


def grids(path: Path) -> list[Grid]:
    return [block for block in read(path).blocks if isinstance(block, Grid)]


def plain(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def test_the_list_names_every_pdf(shared: Path) -> None:
    assert sorted(path.stem for path in (shared / "corpus").glob("*.pdf")) == NAMES


def page_items(path: Path) -> list[list[TextLine | RawTable]]:
    """Read page by page: lines and tables before they are joined."""
    pages = []
    with opened(path.read_bytes(), path.name, None) as (handle, count):
        for number in range(1, count + 1):
            with loaded(handle, number) as page:
                assert page is not None
                pages.append(page_content(page).items)
    return pages


def page_texts(path: Path) -> list[str]:
    """Return the text layer of each page; a hyphen at a line end has another code in PDFium."""
    document = pypdfium2.PdfDocument(path)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return [text.replace("\x02", "-").replace("\ufffe", "-") for text in texts]


def lines_of(items: list[TextLine | RawTable]) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, RawTable):
            lines += [line.text for cell in item.cells for line in cell.lines]
        else:
            lines.append(item.line.text)
    return lines


def amounts(texts: Iterable[str]) -> Counter[str]:
    return Counter(amount for text in texts for line in text.splitlines() for amount in AMOUNT.findall(line))


def test_every_character_of_the_text_layer_lands_in_one_place(path: Path) -> None:
    printed = [Counter(plain(text)) for text in page_texts(path)]
    assert [Counter(plain("".join(lines_of(items)))) for items in page_items(path)] == printed


def test_every_amount_printed_lands_in_exactly_one_line_or_cell(path: Path) -> None:
    assert [amounts(lines_of(items)) for items in page_items(path)] == [
        amounts([text]) for text in page_texts(path)
    ]


def test_no_amount_is_lost_or_doubled_where_pages_are_joined(path: Path) -> None:
    """Paragraphs may hold more than the lines did: an amount split over two lines is whole again."""
    document = read(path)
    pages = page_items(path)
    tables = [item for items in pages for item in items if isinstance(item, RawTable)]
    joined = [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells]
    assert amounts(joined) == amounts(cell.text for table in tables for cell in table.cells)
    texts = [block.text for block in document.blocks if not isinstance(block, Grid)]
    texts += [trouble.text for trouble in document.troubles]
    lines = [item.line.text for items in pages for item in items if isinstance(item, TextLine)]
    assert sum((amounts(lines) - amounts(texts)).values()) <= sum(ends_in_a_number(line) for line in lines)


def ends_in_a_number(line: str) -> bool:
    return line[-1:].isdigit() or line[-1:] in ",."


def visible(item: dict[str, Any]) -> bool:
    """Tell whether an object of pdfplumber draws something: a white rectangle has no edge to be seen."""
    if item["object_type"] not in ("rect", "curve", "line"):
        return True
    colour = item["stroking_color"] if item["stroke"] else item["non_stroking_color"]
    values = colour if isinstance(colour, list | tuple) else [colour]
    return not all(value == 1 for value in values) if len(values) != 4 else any(values)


def test_cells_are_those_that_pdfplumber_sees(path: Path) -> None:
    """Cell text by cell text on every page with lines.

    Two rules of its own are left out: it takes the edges of white areas for lines, and a frame for a table.
    """
    with pdfplumber.open(path) as document, opened(path.read_bytes(), path.name, None) as (handle, count):
        for number in range(1, count + 1):
            page = document.pages[number - 1].filter(visible)
            if not page.edges:
                continue
            tables = page.extract_tables()
            filled = [[plain(text) for row in table for text in row if plain(text)] for table in tables]
            theirs = Counter(text for table in filled if len(table) > 1 for text in table)
            with loaded(handle, number) as opened_page:
                assert opened_page is not None
                items = page_content(opened_page).items
            cells = [cell for item in items if isinstance(item, RawTable) for cell in item.cells]
            assert Counter(plain(cell.text) for cell in cells if cell.text) == theirs, f"page {number}"


def test_positions_of_a_grid_are_covered_once(path: Path) -> None:
    for grid in grids(path):
        covered = Counter(
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
        rows, columns = max(row for row, _ in covered), max(column for _, column in covered)
        assert covered == Counter(
            {(row, column): 1 for row in range(1, rows + 1) for column in range(1, columns + 1)}
        )


# Table by table: the pages each stands on, read off the printed pages.
PAGES = {
    "shpt_wanli_2023_dept_budget": [
        (10,),
        (11, 12, 13, 14),
        (15, 16, 17, 18),
        (19,),
        (20, 21, 22, 23),
        (24,),
        (25,),
        (26, 27),
        (28,),
        (31,),
        (32,),
        (33,),
        (34,),
        (35,),
    ],
    "shpt_wanli_2024_dept_budget": [
        (10,),
        (11, 12, 13, 14, 15),
        (16, 17, 18, 19, 20),
        (21,),
        (22, 23, 24, 25, 26),
        (27,),
        (28,),
        (29, 30),
        (31,),
    ],
    "js_jcy_2018_dept_budget": [
        (13, 14),
        (14,),
        (15,),
        (15,),
        (15, 16),
        (16, 17),
        (17, 18),
        (18, 19),
        (19,),
        (19,),
        (20,),
        (20, 21, 22, 23),
    ],
    "js_swb_2018_dept_budget_tables": [
        *[(page,) for page in range(3, 14)],
        (14, 15),
    ],
    "js_swb_2018_dept_budget_text": [],
}


@pytest.mark.parametrize("name", PAGES)
def test_tables_are_joined_over_their_pages(name: str, shared: Path) -> None:
    assert [grid.pages for grid in grids(shared / "corpus" / f"{name}.pdf")] == PAGES[name]


def cell(grid: Grid, text: str) -> GridCell:
    (found,) = [cell for cell in grid.cells if cell.text == text]
    return found


def test_glued_neighbours_of_a_form_are_two_cells(shared: Path) -> None:
    form = grids(shared / "corpus" / "shpt_wanli_2023_dept_budget.pdf")[9]
    assert [[cell.text for cell in row] for row in form.rows()][2:9] == [
        ["项目名称", "新建万里街道社区公共服务中心", "项目性质", "阶段性项目", "项目类别", "特定目标类"],
        ["主管部门", "上海市普陀区人民政府万里街道办事处", "实施单位", "上海市普陀区人民政府万里街道办事处"],
        ["计划开始日期", "2023-01-01", "计划完成日期", "2023-12-31"],
        ["项目资金\n（元）", "项目资金总额", "4,100,000.00", "年度资金申请总额", "4,100,000.00"],
        ["其中：财政资金", "4,100,000.00", "其中：当年财政拨款", "4,100,000.00"],
        ["上年结转资金", "0.00"],
        ["其他资金", "0.00", "其他资金", "0.00"],
    ]
    goal = cell(form, "项目\n绩效\n目标")
    assert (goal.row, goal.column, goal.row_span, goal.column_span) == (10, 1, 2, 1)


def test_a_row_split_over_pages_is_one_row(shared: Path) -> None:
    summary = grids(shared / "corpus" / "js_jcy_2018_dept_budget.pdf")[0]
    split = cell(summary, "十七、国土海洋气象等支\n出")
    assert (split.row, split.column) == (20, 3)
    after = cell(summary, "十八、住房保障支出")
    assert (after.row, after.place.page) == (21, 14)


def test_total_on_the_last_page_spans_the_code_columns(shared: Path) -> None:
    revenue = grids(shared / "corpus" / "shpt_wanli_2024_dept_budget.pdf")[1]
    total = [(cell.text, cell.column, cell.column_span) for cell in revenue.cells if cell.place.page == 15]
    assert total == [
        ("合计", 1, 4),
        ("156,211,123", 5, 1),
        ("156,211,123", 6, 1),
        ("0", 7, 1),
        ("0", 8, 1),
        ("0", 9, 1),
    ]


def test_titles_stand_before_their_tables_whatever_the_content_order(shared: Path) -> None:
    document = read(shared / "corpus" / "js_swb_2017_dept_budget_tables.pdf")
    page = [block for block in document.blocks if block.place.page == 2]
    assert [block.text if not isinstance(block, Grid) else "table" for block in page][:1] == ["收入预算总表"]
    assert isinstance(page[-1], Grid)
