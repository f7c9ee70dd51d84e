"""What a portal does to its folder: the same bytes, nothing foreign touched, failures told."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from mingzhang.corpus.portal import Options, publish
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.model.records import DocumentRecord

from .conftest import Make

ONE = "131024-305002-unit-2024-budget"


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_same_disclosures_give_the_same_bytes_by_any_number_of_processes(
    folder: Path, tmp_path: Path
) -> None:
    for number in range(4):
        (folder / f"x{number}.txt").write_text(
            f"云岭县{number}局2024年单位预算公开情况说明\n一、单位职责\n负责工作。\n二、收支预算\n2024年收入预算100.00万元。\n",
            encoding="utf-8",
        )
    publish(folder, tmp_path / "one", Options(workers=1))
    done = publish(folder, tmp_path / "two", Options(workers=2))
    assert (done.disclosures, done.failures) == (7, ())
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def test_unchanged_files_are_not_written_again(folder: Path, site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    done = publish(folder, site, Options(workers=1))
    assert (done.changed, done.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*.html")} == before


def test_what_is_no_longer_disclosed_goes_and_foreign_files_stay(folder: Path, site: Path) -> None:
    (site / "foreign.txt").write_text("keep", encoding="utf-8")
    changed = site / "download" / f"{ONE}.json"
    changed.write_text("changed by hand", encoding="utf-8")
    (folder / "a.json").unlink()
    publish(folder, site, Options(workers=1))
    assert not (site / "disclosure" / f"{ONE}.html").exists()
    assert (site / "disclosure" / "131024-305002-unit-2023-budget.html").exists()
    assert (site / "foreign.txt").read_text("utf-8") == "keep"
    assert changed.read_text("utf-8") == "changed by hand"


def test_folder_of_something_else_is_refused_and_left_alone(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(UnusableInput, match="不是空文件夹，也不是门户") as error:
        publish(folder, other)
    assert error.value.code == "not_a_portal"
    assert hashes(other) == {"index.html": sha256(b"mine").hexdigest()}


def test_file_and_strange_manifest_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange" / "portal.json").write_text('{"schema": "another/1"}', encoding="utf-8")
    for name in ("file", "strange"):
        with pytest.raises(UnusableInput) as error:
            publish(folder, tmp_path / name)
        assert error.value.code == "not_a_portal"


def test_foreign_file_in_the_place_of_a_page_stops_the_run(folder: Path, site: Path, make: Make) -> None:
    (folder / "d.json").write_text(make(year=2022).to_json(), encoding="utf-8")
    foreign = site / "disclosure" / "131024-305002-unit-2022-budget.html"
    foreign.write_text("mine", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(UnusableInput) as error:
            publish(folder, site, Options(workers=1))
        assert (error.value.code, error.value.file) == ("foreign_file", str(foreign))
        assert foreign.read_text("utf-8") == "mine"
    foreign.unlink()
    assert publish(folder, site, Options(workers=1)).disclosures == 4


def test_manifest_cannot_name_files_outside_the_site(folder: Path, site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    manifest = json.loads((site / "portal.json").read_text("utf-8"))
    manifest["files"] |= {"../outside.txt": sha256(b"mine").hexdigest()}
    (site / "portal.json").write_text(json.dumps(manifest), encoding="utf-8")
    publish(folder, site, Options(workers=1))
    assert outside.exists()


def test_broken_off_run_is_taken_up(folder: Path, site: Path) -> None:
    whole = hashes(site)
    manifest = json.loads((site / "portal.json").read_text("utf-8"))
    broken_off = {**manifest, "files": {}, "complete": False}
    (site / "portal.json").write_text(json.dumps(broken_off), encoding="utf-8")
    (site / "index.html").write_text("half", encoding="utf-8")
    publish(folder, site, Options(workers=1))
    assert hashes(site) == whole


def test_what_cannot_be_published_is_told_and_stops_nothing(folder: Path, tmp_path: Path, make: Make) -> None:
    (folder / "broken.json").write_text("{", encoding="utf-8")
    (folder / "recipe.txt").write_text("红烧肉\n用料：五花肉500克。\n", encoding="utf-8")
    (folder / "same.json").write_text(make().to_json(indent=None), encoding="utf-8")
    blank = Disclosure(document=DocumentRecord(kind="budget", is_template=True))
    (folder / "blank.json").write_text(blank.to_json(), encoding="utf-8")
    bare = Disclosure(document=DocumentRecord(kind="budget", unit_name="甲局", year=2024))
    (folder / "bare.json").write_text(bare.to_json(), encoding="utf-8")
    done = publish(folder, tmp_path / "site", Options(workers=1))
    found = sorted((Path(failure.file or "").name, failure.kind, failure.code) for failure in done.failures)
    assert found == [
        ("bare.json", "input", "nothing_found"),
        ("blank.json", "input", "template"),
        ("broken.json", "input", "not_disclosure_json"),
        ("recipe.txt", "input", "not_a_disclosure"),
        ("same.json", "input", "duplicate"),
    ]
    assert done.disclosures == 3


def test_nothing_to_publish_leaves_no_site(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "recipe.txt").write_text("红烧肉\n", encoding="utf-8")
    assert publish(tmp_path / "in", tmp_path / "site").disclosures == 0
    assert not (tmp_path / "site").exists()


def test_site_within_the_folder_is_not_read(folder: Path) -> None:
    first = publish(folder, folder / "site", Options(workers=1, forms=("json", "html")))
    again = publish(folder, folder / "site", Options(workers=1, forms=("json", "html")))
    assert (first.disclosures, again.disclosures, again.changed) == (3, 3, 0)


def test_site_around_the_folder_is_refused(folder: Path) -> None:
    for out in (folder, folder.parent):
        with pytest.raises(UnusableInput) as error:
            publish(folder, out)
        assert error.value.code in ("site_around", "not_a_portal")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (Options(base_url="ftp://x"), "base_url"),
        (Options(base_url="http://x/?a"), "base_url"),
        (Options(forms=("exe",)), "unknown_format"),
    ],
)
def test_wrong_options_are_refused(folder: Path, tmp_path: Path, options: Options, code: str) -> None:
    with pytest.raises(UnusableInput) as error:
        publish(folder, tmp_path / "site", options)
    assert error.value.code == code
    assert not (tmp_path / "site").exists()


def test_downloads_are_those_asked_for(folder: Path, tmp_path: Path) -> None:
    (folder / "text.txt").write_text(
        "云岭县甲局2024年单位预算公开情况说明\n一、单位职责\n负责工作。\n二、收支预算\n2024年收入预算100.00万元。\n",
        encoding="utf-8",
    )
    publish(folder, tmp_path / "site", Options(forms=("xlsx", "html"), originals=True, workers=1))
    names = sorted(path.name for path in (tmp_path / "site" / "download").glob(f"{ONE}*"))
    assert names == [f"{ONE}-original.json", f"{ONE}.html", f"{ONE}.xlsx"]
    [original] = (tmp_path / "site" / "download").glob("*-original.txt")
    assert original.read_bytes() == (folder / "text.txt").read_bytes()


def test_one_unit_that_breaks_is_left_out_whole(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(disclosure: Disclosure, path: Path) -> None:
        if disclosure.document.unit_name == "甲县林业站":
            raise ValueError("broken")
        path.write_bytes(b"{}")

    monkeypatch.setattr("mingzhang.corpus.portal.unit_job.write", broken)
    done = publish(folder, tmp_path / "site", Options(workers=1))
    assert [(failure.kind, failure.file, failure.code) for failure in done.failures] == [
        ("tool", "甲县林业站", "page_crashed")
    ]
    assert (done.disclosures, done.units) == (2, 1)
    assert "林业站" not in (tmp_path / "site" / "index.html").read_text("utf-8")
