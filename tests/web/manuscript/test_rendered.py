"""The draft as it will be published, and findings traced back to the manuscript."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read
from mingzhang.read.formats.docx import read_docx
from mingzhang.web.manuscript import AddRecord, Manuscript, Note, SetField, apply, checked, rendered

TABLES = ("lines", "projects", "plan_points", "goals", "indicators", "procurements", "assets", "institutions")


def records(disclosure: Disclosure, without: set[str]) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [one.model_dump(exclude=without) for one in getattr(disclosure, name)]
        for name in (*TABLES, "document")
        if name != "document"
    }


@pytest.mark.corpus
def test_real_draft_has_the_records_of_its_manuscript(shared: Path) -> None:
    found = read(shared / "corpus" / "xianghe_zzb_2021_unit_budget.txt")
    draft = rendered(Manuscript.from_disclosure(found)).disclosure
    without = {"place"}
    assert records(draft, without) == records(found, without)
    assert [s.sentence for s in draft.statements] == [s.sentence for s in found.statements]
    assert draft.terms
    assert [t.name for t in draft.terms] == [t.name for t in found.terms]
    header = {"doc", "file", "place"}
    assert draft.document.model_dump(exclude=header) == found.document.model_dump(exclude=header)


def test_draft_is_a_document_of_its_own(manuscript: Manuscript) -> None:
    draft = rendered(manuscript, "水务局.docx")
    again = read_docx(draft.docx_bytes, "水务局.docx")
    assert (draft.disclosure.document.doc, draft.disclosure.document.file) == (again.sha256, "水务局.docx")
    assert draft.disclosure.document.unit_code == manuscript.document["unit_code"]
    assert [s.title for s in draft.disclosure.sections if s.kind == "contents_entry"]
    assert draft.docx_bytes == rendered(manuscript).docx_bytes
    assert io.BytesIO(draft.docx_bytes).read(2) == b"PK"


def test_what_a_table_cannot_show_is_told(manuscript: Manuscript) -> None:
    assert rendered(manuscript).losses == ()
    line = next(row for row in manuscript.rows("lines") if row.get("table_id") == "T7")
    unit = {
        field: line[field] for field in ("table_id", "subject", "measure", "code_level", "amount_unit", "row")
    }
    odd = {"id": "odd", **unit, "measure": "turnover", "amount": "1.00"}
    more = apply(manuscript, [AddRecord(list="lines", after=str(line["id"]), record=odd)]).manuscript
    [loss] = rendered(more).losses
    assert (loss.what, loss.written - loss.read) == ("T7", 1)


def test_amount_of_another_phase_gets_a_column_of_its_own(manuscript: Manuscript) -> None:
    line = next(row for row in manuscript.rows("lines") if row.get("table_id") == "T7")
    unit = {
        field: line[field] for field in ("table_id", "subject", "measure", "code_level", "amount_unit", "row")
    }
    adjusted = {"id": "adjusted", **unit, "phase": "adjusted", "amount": "1.00"}
    more = apply(manuscript, [AddRecord(list="lines", after=str(line["id"]), record=adjusted)]).manuscript
    assert rendered(more).losses == ()


def test_every_place_of_a_record_leads_to_that_record(manuscript: Manuscript) -> None:
    draft = rendered(manuscript)
    found = draft.disclosure
    for line, ident in zip(_in_layout(found), _laid_out(manuscript), strict=True):
        assert draft.locate(line.place) == f"lines/{ident}/amount"
    for name in ("indicators", "plan_points", "goals"):
        ids = list(manuscript.lists[name])
        for record, ident in zip(getattr(found, name), ids, strict=True):
            assert (draft.locate(record.place, record.project) or "").startswith(f"{name}/{ident}")
    for project, ident in zip(found.projects, manuscript.lists["projects"], strict=True):
        assert draft.locate(project.place, project.seq) == f"projects/{ident}"
        assert draft.locate(None, project.seq) == f"projects/{ident}"
    assert draft.locate(None) is None


def _in_layout(found: Disclosure) -> list[Any]:
    lines = [line for line in found.lines if line.table_id != "PF" and line.place is not None]
    return sorted(
        lines, key=lambda line: (line.table_id, line.side or "", line.code or line.name or "", line.measure)
    )


def _laid_out(manuscript: Manuscript) -> list[str]:
    lines = [line for line in manuscript.rows("lines") if line.get("table_id") != "PF"]

    def key(line: Any) -> tuple[Any, ...]:
        return (
            line["table_id"],
            line.get("side", ""),
            line.get("code") or line.get("name", ""),
            line["measure"],
        )

    return [str(line["id"]) for line in sorted(lines, key=key)]


def test_paragraph_and_its_characters_are_found(manuscript: Manuscript) -> None:
    draft = rendered(manuscript)
    for paragraph in draft.disclosure.paragraphs:
        path = draft.locate(paragraph.place)
        if paragraph.kind not in ("contents", "furniture") and paragraph.text.strip():
            assert path is not None
            assert manuscript.value(path) == paragraph.text
    lines = [p for p in draft.disclosure.paragraphs if p.kind == "contents"]
    first = draft.locate(lines[1].place)
    assert first is not None
    assert first.startswith("sections/")


def with_edit(manuscript: Manuscript, path: str, value: str) -> Manuscript:
    return apply(manuscript, [SetField(path=path, value=value)]).manuscript


def notes_of(manuscript: Manuscript, code: str) -> list[Note]:
    return [note for note in checked(manuscript) if note.code == code]


def ident(manuscript: Manuscript, name: str, **fields: str) -> str:
    """The id of the first record with these fields."""
    return next(
        str(row["id"]) for row in manuscript.rows(name) if all(row.get(k) == v for k, v in fields.items())
    )


def test_wrong_sum_is_found_at_its_cell(manuscript: Manuscript) -> None:
    line = ident(manuscript, "lines", table_id="T3", code_level="item", measure="total")
    path = f"lines/{line}/amount"
    codes = {
        note.path for note in checked(with_edit(manuscript, path, "1.00")) if note.code.startswith("SUM")
    }
    assert path in codes


def test_doubled_word_is_found_and_mended(manuscript: Manuscript) -> None:
    paragraph = ident(
        manuscript, "paragraphs", kind="body", section=ident(manuscript, "sections", kind="glossary")
    )
    path = f"paragraphs/{paragraph}/text"
    right = manuscript.shown(path)
    wrong = with_edit(manuscript, path, "关于关于公开的说明。" + right)
    [note] = notes_of(wrong, "TXT090")
    assert (note.path, note.severity) == (path, "warning")
    assert "关于关于" in note.message.zh
    assert note.fix == (
        SetField(path=path, was="关于关于公开的说明。" + right, value="关于公开的说明。" + right),
    )
    assert notes_of(apply(wrong, note.fix).manuscript, "TXT090") == []


def test_finding_about_a_target_leads_to_the_target(manuscript: Manuscript) -> None:
    indicator = ident(manuscript, "indicators", level2="时效指标")
    path = f"indicators/{indicator}/target_text"
    wrong = with_edit(manuscript, path, "≥11月（11月底前完成）")
    [note] = notes_of(wrong, "IND150")
    assert note.path == path
    assert note.fix is not None
    assert apply(wrong, note.fix).manuscript.shown(path) == "≤11月（11月底前完成）"


def test_finding_about_a_name_leads_to_the_name_not_the_amount(manuscript: Manuscript) -> None:
    line = ident(manuscript, "lines", table_id="T6", code_level="subclass", measure="total")
    path = f"lines/{line}/name"
    wrong = with_edit(manuscript, path, "办公家具款")
    paths = {note.path for note in checked(wrong) if note.code == "COD050"}
    assert {path.rsplit("/", 1)[1] for path in paths if path} == {"name"}


def test_missing_chapter_is_about_the_whole_document(manuscript: Manuscript) -> None:
    gone = {"schema": "mingzhang/manuscript/1", "document": dict(manuscript.document)}
    paths = {note.path for note in checked(Manuscript.from_data(gone)) if note.code == "STR020"}
    assert paths == {None}


@pytest.mark.corpus
def test_findings_about_a_real_document_lead_to_its_manuscript(shared: Path) -> None:
    manuscript = Manuscript.from_disclosure(read(shared / "corpus" / "xianghe_zzb_2021_unit_budget.txt"))
    notes = checked(manuscript)
    assert {note.code for note in notes if note.path is None} <= {"STR020", "TXT120"}
    found = {(n.code, manuscript.shown(n.path)) for n in notes if n.path and n.path.count("/") == 2}
    assert {
        ("IND150", "≥11月（11月底前完成）"),
        ("IND190", "≤0.04万"),
        ("IND180", "≤20万"),
        ("PRC050", "182"),
        ("TXT100", '"在全县营造比学赶超良好氛围'),
        ("SUM160", "资产总额"),
    } <= found
    fixed = [note for note in notes if note.fix is not None]
    assert {n.code for n in fixed} >= {"IND150", "TXT090", "TXT150", "TXT160", "TXT170"}
    for note in fixed:
        assert note.fix is not None
        assert apply(manuscript, note.fix).changes
