"""The wording of each profile: templates that can be read, of figures, lists and questions that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mingzhang.model.profiles import profiles
from mingzhang.write.narrative.figures import figure_map
from mingzhang.write.narrative.quantities import COUNTS
from mingzhang.write.narrative.template import Group, Part, Slot, WordingError, parse, render
from mingzhang.write.narrative.wording import wording
from mingzhang.write.texts import Texts

PROFILES = [profile.name for profile in profiles()]
LOCAL = {"it", "item", "part"}
FIELDS = {
    *("year", "base", "level", "we", "unit", "base_name", "word", "moved", "percent", "what", "reason"),
    *("prior", "number", "class_name", "subclass_name", "item_name"),
    *("class_code", "subclass_code", "item_code"),
}
HOLDINGS = {
    *("procurement", "procurement_goods", "procurement_works", "procurement_services", "assets_total"),
    *("planned_assets", "sme_reserved", "small_micro_reserved", "performance_amount", "evaluated_amount"),
}
FIGURES = {entry["name"] for entry in figure_map()["figure"]} | HOLDINGS | set(COUNTS)


def templates(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from templates(value)
    elif isinstance(data, list):
        for value in data:
            yield from templates(value)
    elif isinstance(data, str) and "{" in data:
        yield data


def slots(parts: tuple[Part, ...]) -> Iterator[tuple[str, ...]]:
    for part in parts:
        if isinstance(part, Slot):
            yield part.words
        elif isinstance(part, Group):
            yield from slots(part.parts)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_placeholder_names_something_that_exists(profile: str) -> None:
    words = wording(profile)
    every = {slot for template in templates(dict(words)) for slot in slots(parse(template))}
    assert {slot[0] for slot in every if len(slot) == 1} <= FIGURES | FIELDS | LOCAL
    found = {slot for slot in every if len(slot) > 1}
    of_figures = {"change", "reason", "before", "budget", "rate", "compliance", "direction", "share"}
    assert {slot[1] for slot in found if slot[0] in of_figures} <= FIGURES | LOCAL
    assert {slot[2] for slot in found if slot[0] == "share"} <= FIGURES
    assert {slot[2] for slot in found if slot[0] == "change" and len(slot) > 2} <= {
        *words["change"],
        "covered",
    }
    assert {slot[1] for slot in found if slot[0] == "list"} <= set(words["lists"])
    assert {slot[0] for slot in found} <= of_figures | {"list", "ask", "names"}


@pytest.mark.parametrize("profile", PROFILES)
def test_every_part_of_a_list_has_a_word_and_every_chapter_is_worded(profile: str) -> None:
    words = wording(profile)
    for spec in words["lists"].values():
        assert {name for names in spec.get("tries", ()) for name in names} <= set(spec.get("words", ()))
    for kind in ("budget", "final"):
        assert set(words[kind]["order"]) <= set(words[kind]["chapters"])


def test_every_figure_has_a_name_in_both_languages() -> None:
    for lang in ("zh", "en"):
        texts = Texts("mingzhang.write.narrative", lang)
        assert all(texts(f"name_{name}") for name in FIGURES)


def test_group_goes_away_where_something_in_it_is_not_known() -> None:
    known = {"a": "甲", "b": None, "c": "丙"}

    def fill(words: tuple[str, ...], optional: bool) -> str | None:
        assert optional is (words[0] != "a")
        return known[words[0]]

    assert render("{a}[，{b}][，{c}[（{b}）]]。", fill) == "甲，丙。"


@pytest.mark.parametrize("template", ["[a", "a]", "{A}", "a}b"])
def test_template_that_cannot_be_read_is_refused(template: str) -> None:
    with pytest.raises(WordingError):
        parse(template)


def test_profile_of_a_bureau_has_the_wording_of_its_base() -> None:
    assert wording("county_of_its_own") is wording("national")


def test_profile_stands_over_the_national_wording() -> None:
    shanghai: Any = wording("shanghai")
    assert shanghai["amounts"]["zero"] == "0"
    assert shanghai["final"] == wording("national")["final"]
