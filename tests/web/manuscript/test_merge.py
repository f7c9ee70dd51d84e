"""Two people save: what merges by itself, what is shown to a person, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.corpus.county.figures import figures_of
from mingzhang.corpus.county.generate import clean_disclosure
from mingzhang.corpus.county.units import YEARS, units
from mingzhang.web.manuscript import (
    AddRecord,
    Edit,
    EditRefused,
    Manuscript,
    MoveRecord,
    RemoveRecord,
    SetField,
    apply,
    inverted,
    merge,
    replay,
    undo,
)


@cache
def base() -> Manuscript:
    unit = units()[0]
    return Manuscript.from_disclosure(clean_disclosure(unit, figures_of(unit, YEARS, 2025), YEARS[-1], 2025))


def both(theirs: Sequence[Edit], mine: Sequence[Edit]) -> Any:
    """Merge my edits into what theirs have made of the base."""
    saved = apply(base(), theirs)
    return merge(saved.manuscript, mine, saved.changes)


def test_edits_of_different_places_merge() -> None:
    merged = both(
        [SetField(path="projects/1/name", value="河道")], [SetField(path="projects/1/purpose", value="养护")]
    )
    assert merged.conflicts == ()
    assert merged.applied.manuscript.value("projects/1/name") == "河道"
    assert merged.applied.manuscript.value("projects/1/purpose") == "养护"


def test_another_value_in_the_same_place_is_a_conflict_for_people() -> None:
    name = base().shown("projects/1/name")
    was = base().shown("projects/1/amount")
    mine = SetField(path="projects/1/amount", was=was, value="12.00")
    merged = both([SetField(path="projects/1/amount", value="11.5")], [mine])
    assert merged.accepted == ()
    assert [conflict.model_dump() for conflict in merged.conflicts] == [
        {
            "path": "projects/1/amount",
            "reason": "both_changed",
            "label_zh": f"项目“{name}”的预算数",
            "label_en": f"budget of project “{name}”",
            "base": was,
            "theirs": "11.5",
            "mine": "12.00",
            "edit": {"op": "set", "path": "projects/1/amount", "was": was, "value": "12.00"},
        }
    ]


def test_the_same_value_typed_by_both_is_no_conflict() -> None:
    edit = SetField(path="projects/1/amount", value="12.00")
    merged = both([edit], [edit])
    assert (merged.accepted, merged.conflicts, merged.applied.changes) == ((edit,), (), ())


def test_parts_of_one_target_conflict() -> None:
    path = "indicators/1"
    merged = both(
        [SetField(path=f"{path}/target_text", value="≥77次")], [SetField(path=f"{path}/target", value="66")]
    )
    assert [conflict.reason for conflict in merged.conflicts] == ["both_changed"]


@pytest.mark.parametrize(
    ("theirs", "mine", "reason"),
    [
        (RemoveRecord(path="projects/1"), SetField(path="projects/1/name", value="新"), "removed"),
        (RemoveRecord(path="projects/1"), SetField(path="indicators/1/level3", value="新"), "removed"),
        (
            RemoveRecord(path="projects/1"),
            AddRecord(list="goals", record={"id": "g", "project": "1", "text": "新"}),
            "removed",
        ),
        (
            SetField(path="indicators/1/level3", value="新"),
            RemoveRecord(path="projects/1"),
            "changed_and_removed",
        ),
        (
            AddRecord(list="goals", record={"id": "g", "project": "1", "text": "新"}),
            RemoveRecord(path="projects/1"),
            "changed_and_removed",
        ),
        (
            AddRecord(list="assets", record={"id": "a", "item": "车辆"}),
            AddRecord(list="assets", record={"id": "a", "item": "房屋"}),
            "both_added",
        ),
        (MoveRecord(path="projects/2", after=None), MoveRecord(path="projects/2"), "both_changed"),
    ],
)
def test_clash_of_records(theirs: Edit, mine: Edit, reason: str) -> None:
    merged = both([theirs], [mine])
    assert (merged.accepted, [one.reason for one in merged.conflicts]) == ((), [reason])
    assert merged.applied.manuscript == apply(base(), [theirs]).manuscript


def test_record_is_added_where_its_neighbour_was_removed() -> None:
    ids = list(base().lists["assets"])
    merged = both(
        [RemoveRecord(path=f"assets/{ids[1]}")],
        [AddRecord(list="assets", after=ids[1], record={"id": "n", "item": "船只"})],
    )
    assert merged.conflicts == ()
    assert list(merged.applied.manuscript.lists["assets"])[:2] == [ids[0], "n"]


def test_edit_that_needs_a_conflicting_one_conflicts_too() -> None:
    mine: list[Edit] = [
        AddRecord(list="assets", record={"id": "a", "item": "房屋"}),
        SetField(path="assets/a/quantity", value="5"),
    ]
    merged = both([RemoveRecord(path="goals/1")], mine)
    assert (merged.conflicts, merged.accepted) == ((), tuple(mine))
    clash = both([AddRecord(list="assets", record={"id": "a", "item": "车辆"})], mine)
    assert [(one.path, one.reason) for one in clash.conflicts] == [("assets/a", "both_added")]


def test_value_that_was_not_touched_does_not_undo_what_others_typed() -> None:
    same = SetField(path="projects/1/name", value=base().shown("projects/1/name"))
    merged = both([SetField(path="projects/1/name", value="河道")], [same])
    assert (merged.accepted, merged.conflicts, merged.already) == ((), (), (same,))
    assert merged.applied.manuscript.value("projects/1/name") == "河道"


def test_removal_made_by_both_is_done_already() -> None:
    edit = RemoveRecord(path="goals/1")
    merged = both([edit], [edit])
    assert (merged.accepted, merged.conflicts, merged.already) == ((), (), (edit,))


def test_edit_that_never_was_possible_is_refused() -> None:
    with pytest.raises(EditRefused):
        both([RemoveRecord(path="goals/1")], [SetField(path="projects/zz/name", value="新")])


AMOUNTS = st.decimals(0, 99999, places=2).map(lambda number: f"{number:,}")
WORDS = st.text("河道堤防养护清理巡查水闸泵站", min_size=1, max_size=8)


def _ids(name: str) -> list[str]:
    return list(base().lists[name])


def _set(name: str, field: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[Edit]:
    return st.builds(
        lambda ident, value: SetField(path=f"{name}/{ident}/{field}", value=value),
        st.sampled_from(_ids(name)),
        values,
    )


TARGETS = st.sampled_from(["≥95%", "12次", "≤3.5万元", "显著提升", "≤11月（11月底前完成）", ""])
SETS: st.SearchStrategy[Edit] = st.one_of(
    _set("lines", "amount", AMOUNTS),
    _set("lines", "name", WORDS),
    _set("projects", "amount", AMOUNTS),
    _set("projects", "name", WORDS),
    _set("projects", "title", WORDS),
    _set("sections", "title", WORDS),
    _set("paragraphs", "text", WORDS),
    _set("indicators", "target_text", TARGETS),
    _set("indicators", "sign", st.sampled_from(["≥", "≤", "＝", ""])),
    _set("plan_points", "text", st.sampled_from(["10%", "50%", "100%", ""])),
    _set("assets", "value", AMOUNTS),
)
OTHERS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(lambda i: RemoveRecord(path=f"projects/{i}"), st.sampled_from(_ids("projects"))),
    st.builds(lambda i: RemoveRecord(path=f"paragraphs/{i}"), st.sampled_from(_ids("paragraphs"))),
    st.builds(lambda i: RemoveRecord(path=f"sections/{i}"), st.sampled_from(_ids("sections"))),
    st.builds(
        lambda i, a: MoveRecord(path=f"assets/{i}", after=a),
        st.sampled_from(_ids("assets")),
        st.sampled_from([None, *_ids("assets")]),
    ),
    st.builds(
        lambda i, a: MoveRecord(path=f"projects/{i}", after=a),
        st.sampled_from(_ids("projects")),
        st.sampled_from([None, *_ids("projects")]),
    ),
    st.builds(
        lambda n, a: AddRecord(list="projects", after=a, record={"id": f"n{n}", "name": f"新项目{n}"}),
        st.integers(0, 3),
        st.sampled_from([None, *_ids("projects")]),
    ),
    st.builds(
        lambda n, p: AddRecord(list="goals", record={"id": f"n{n}", "project": p, "text": f"目标{n}"}),
        st.integers(0, 3),
        st.sampled_from(_ids("projects")),
    ),
)
BATCHES = st.lists(st.one_of(SETS, SETS, OTHERS), min_size=1, max_size=6)
LAWS = settings(max_examples=120, deadline=None)


def made(edits: Sequence[Edit]) -> list[Edit]:
    """Those of the edits that can be made one after the other."""
    possible: list[Edit] = []
    for edit in edits:
        try:
            apply(base(), [*possible, edit])
        except EditRefused:
            continue
        possible.append(edit)
    return possible


@LAWS
@given(BATCHES)
def test_what_is_applied_can_be_inverted(edits: list[Edit]) -> None:
    result = apply(base(), made(edits))
    assert undo(result.manuscript, result.changes).manuscript == base()
    assert replay(base(), result.changes) == result.manuscript
    assert inverted(inverted(result.changes)) == list(result.changes)


@LAWS
@given(BATCHES)
def test_every_outcome_is_a_whole_manuscript(edits: list[Edit]) -> None:
    result = apply(base(), made(edits)).manuscript
    assert Manuscript.from_json(result.to_json()) == result
    assert result.to_disclosure()


@LAWS
@given(SETS, SETS)
def test_edits_of_disjoint_places_commute(one: Edit, other: Edit) -> None:
    places = [{change.path for change in apply(base(), [edit]).changes} for edit in (one, other)]
    if places[0] & places[1] or not all(places):
        return
    assert apply(base(), [one, other]).manuscript == apply(base(), [other, one]).manuscript


@LAWS
@given(BATCHES, BATCHES)
def test_no_save_is_lost(theirs: list[Edit], mine: list[Edit]) -> None:
    theirs, mine = made(theirs), made(mine)
    saved = apply(base(), theirs)
    merged = merge(saved.manuscript, mine, saved.changes)
    conflicts = [conflict.edit for conflict in merged.conflicts]
    kept = [edit.model_dump(mode="json") for edit in (*merged.accepted, *merged.already)]
    assert len(kept) + len(conflicts) == len(mine)
    assert merged.applied.manuscript == apply(saved.manuscript, merged.accepted).manuscript
    last = {edit.path: edit for edit in merged.accepted if isinstance(edit, SetField)}
    for path, edit in last.items():
        alone = apply(saved.manuscript, [edit]).manuscript if saved.manuscript.has(path) else None
        later = merged.accepted[merged.accepted.index(edit) + 1 :]
        if alone is not None and not later:
            assert merged.applied.manuscript.shown(path) == alone.shown(path)


@LAWS
@given(BATCHES)
def test_nothing_conflicts_with_nothing(edits: list[Edit]) -> None:
    edits = made(edits)
    merged = merge(base(), edits, ())
    assert (merged.accepted, merged.conflicts) == (tuple(edits), ())
