"""What the pages of a portal show, in both languages."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path
from posixpath import normpath

import pytest
from lxml import etree, html

from mingzhang.corpus.portal import Options, publish

from .conftest import Make

ONE = "disclosure/131024-305002-unit-2024-budget.html"


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


def words(nodes: list[html.HtmlElement]) -> list[str]:
    return [" ".join(node.text_content().split()) for node in nodes]


def test_every_link_leads_to_a_file_and_a_place_in_it(county_site: Path) -> None:
    broken = []
    pages = {path: page(path) for path in county_site.rglob("*.html")}
    for path, tree in pages.items():
        for node in tree.xpath("//a | //link | //script"):
            address, _, anchor = (node.get("href") or node.get("src")).partition("#")
            target = Path(normpath(path.parent / address)) if address else path
            there = target.is_file() and (not anchor or pages[target].xpath(f"//*[@id='{anchor}']"))
            if not there:
                broken.append((str(path.relative_to(county_site)), address, anchor))
    assert broken == []


def test_pages_hold_no_script_style_or_address_of_their_own(county_site: Path) -> None:
    for path in county_site.rglob("*.html"):
        tree = page(path)
        assert tree.xpath("//script[text()] | //style | //*[@style] | //@*[starts-with(name(), 'on')]") == []
        assert [link for link in tree.xpath("//@href | //@src") if "//" in link] == []


def test_ids_are_unique_and_headings_in_order(county_site: Path) -> None:
    for path in county_site.rglob("*.html"):
        tree = page(path)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        levels = [int(node.tag[1]) for node in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_disclosure_page_shows_every_part_of_the_records(site: Path) -> None:
    tree = page(site / ONE)
    assert words(tree.xpath("//h1")) == ["甲县水务所2024年单位预算"]
    heads = ["摘要", "图表", "预算决算表", "项目", "文字说明", "下载"]
    assert words(tree.xpath("//h2")) == heads
    tiles = dict(
        zip(*(words(tree.xpath(f"//*[@class='tiles']//{name}")) for name in ("dt", "dd")), strict=True)
    )
    assert tiles == {
        "收入总计": "30.00万元上年 20.00",
        "支出总计": "30.00万元上年 20.00",
        "“三公”经费": "1.50万元上年 1.50",
        "项目": "1",
        "绩效指标": "1",
    }
    assert "甲县水务所负责 <河道> & 堤防养护。" in words(tree.xpath("//p"))
    assert words(tree.xpath("//h3[@id='T8']/following-sibling::p[1]")) == ["没有数据。"]
    assert words(tree.xpath("//p[@class='note']")) == ["本单位无政府性基金预算。"]
    assert "空章" not in tree.text_content()
    assert words(tree.xpath("//h3[@id='p1']/..//li")) == ["河道整洁。"]
    assert words(tree.xpath("//h3[@id='p1']/..//tbody/tr"))[-1] == "产出指标养护长度≥12公里"


def test_every_chart_has_the_table_of_its_numbers_beside_it(county_site: Path) -> None:
    for path in county_site.glob("*/419000-301001*.html"):
        figures = page(path).xpath("//figure")
        assert figures
        for figure in figures:
            [drawing] = figure.xpath(".//*[local-name()='svg']")
            named = drawing.get("aria-labelledby").split()
            assert [bool(drawing.xpath(f".//*[@id='{name}']")) for name in named] == [True, True]
            assert figure.xpath(".//tbody/tr")


def test_unit_page_leads_through_the_years(site: Path) -> None:
    tree = page(site / "unit" / "131024-305002.html")
    assert words(tree.xpath("//tbody/tr/th/a")) == ["甲县水务所2024年单位预算", "甲县水务所2023年单位预算"]
    assert words(tree.xpath("//figure//h3")) == [
        "历年变化",
        "“三公”经费历年变化",
        "与上年比较",
        "支出按功能分类（2024年）",
    ]
    expenses = tree.xpath("//figure[@id='s1-expenses']//tr")
    assert words(expenses) == [
        "事项2023年（万元）2024年（万元）",
        "合计1.501.50",
        "公务用车运行维护费1.001.00",
    ]


def test_english_pages_say_which_text_is_chinese(site: Path) -> None:
    tree = page(site / "en" / ONE)
    assert tree.get("lang") == "en"
    heads = ["Summary", "Charts", "Statutory tables", "Projects", "Narrative", "Downloads"]
    assert words(tree.xpath("//h2")) == heads
    assert words(tree.xpath("//h3[@id='T1']")) == ["Revenue and expenditure summary 收支预算总表"]
    assert words(tree.xpath("//h3[@id='T1']/*[@lang='zh-CN']")) == ["收支预算总表"]
    [switch] = tree.xpath("//nav//a[@hreflang]")
    assert (switch.get("hreflang"), switch.get("href")) == ("zh-CN", f"../../{ONE}")


def test_units_without_code_join_those_of_their_name(make: Make, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, one in (("a", make()), ("b", make(year=2023, unit_code=None))):
        (tmp_path / "in" / f"{name}.json").write_text(one.to_json(), encoding="utf-8")
    publish(tmp_path / "in", tmp_path / "site")
    assert [path.name for path in (tmp_path / "site" / "unit").iterdir()] == ["131024-305002.html"]


def test_two_versions_of_a_year_both_have_a_page(make: Make, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, one in (("a", make()), ("b", make(amount="310000"))):
        (tmp_path / "in" / f"{name}.json").write_text(one.to_json(), encoding="utf-8")
    publish(tmp_path / "in", tmp_path / "site")
    stems = {path.stem.rpartition("-")[0] for path in (tmp_path / "site" / "disclosure").iterdir()}
    assert (stems, len(list((tmp_path / "site" / "disclosure").iterdir()))) == (
        {"131024-305002-unit-2024-budget"},
        2,
    )


def test_region_is_told_by_the_name_where_no_code_is_printed(make: Make, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    one = make("上海市普陀区司法局", region_code=None)
    (tmp_path / "in" / "a.json").write_text(one.to_json(), encoding="utf-8")
    publish(tmp_path / "in", tmp_path / "site")
    assert words(page(tmp_path / "site" / "region" / "310107.html").xpath("//h1")) == [
        "上海市 普陀区（310107）"
    ]


def test_text_of_a_document_is_only_text(make: Make, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    one = make('<img src=x onerror="alert(1)">所', name="</title><script>alert(1)</script>")
    (tmp_path / "in" / "a.json").write_text(one.to_json(), encoding="utf-8")
    publish(tmp_path / "in", tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        assert page(path).xpath("//img | //script[not(@src)] | //@onerror") == []


def test_data_of_all_disclosures_is_a_row_each(site: Path) -> None:
    with (site / "data" / "disclosures.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    shown = (
        "page",
        "region_code",
        "unit_name",
        "year",
        "expenditure",
        "three_public",
        "vehicle_running",
        "hospitality",
    )
    water = "disclosure/131024-305002-unit-{}-budget.html"
    assert [[row[name] for name in shown] for row in rows[:2]] == [
        [water.format(2024), "131024", "甲县水务所", "2024", "300000", "15000", "10000", ""],
        [water.format(2023), "131024", "甲县水务所", "2023", "200000", "15000", "10000", ""],
    ]
    listed = json.loads((site / "data" / "disclosures.json").read_text("utf-8"))["disclosures"]
    assert [row["page"] for row in listed] == [row["page"] for row in rows]
    assert listed[0]["hospitality"] is None


def test_names_that_a_spreadsheet_would_run_stay_text(make: Make, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_text(make("=cmd()").to_json(), encoding="utf-8")
    publish(tmp_path / "in", tmp_path / "site")
    with (tmp_path / "site" / "data" / "disclosures.csv").open(encoding="utf-8-sig") as file:
        assert next(csv.DictReader(file))["unit_name"] == "'=cmd()"


def test_feeds_need_the_address_of_the_site(folder: Path, tmp_path: Path) -> None:
    publish(folder, tmp_path / "plain")
    assert [path.name for path in (tmp_path / "plain").glob("*.xml")] == []
    publish(folder, tmp_path / "site", Options(base_url="https://czj.example/ys", english=False))
    root = etree.parse(tmp_path / "site" / "sitemap.xml").getroot()
    links = [node.text for node in root.iter("{*}loc")]
    assert f"https://czj.example/ys/{ONE}" in links
    below = {link.removeprefix("https://czj.example/ys/") for link in links}
    pages = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")}
    assert below == pages
    feed = etree.parse(tmp_path / "site" / "feed.xml")
    assert feed.xpath("//item/title/text()")[:1] == ["甲县水务所2024年单位预算"]
    assert feed.xpath("//item/pubDate/text()")[:1] == ["Fri, 02 Feb 2024 16:00:00 +0000"]


def test_long_lists_go_on_further_pages(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mingzhang.corpus.portal.listing.ROWS", 2)
    (tmp_path / "in").mkdir()
    for number in range(5):
        one = make(f"甲县{number}所", unit_code=f"30500{number}")
        (tmp_path / "in" / f"{number}.json").write_text(one.to_json(), encoding="utf-8")
    publish(tmp_path / "in", tmp_path / "site", Options(workers=1, english=False))
    names = sorted(path.name for path in (tmp_path / "site" / "year").iterdir())
    assert names == ["2024-2.html", "2024-3.html", "2024.html"]
    last = page(tmp_path / "site" / "year" / "2024-3.html")
    assert words(last.xpath("//tbody//th")) == ["甲县4所2024年单位预算"]
    assert [link.get("href") for link in last.xpath("//nav[@class='pager']//a")] == names[2:] + names[:2]
