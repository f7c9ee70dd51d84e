"""Cell notes in a workbook, put into its parts directly so that nothing else of it changes."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model.place import Place
from mingzhang.write.office.note import Note, Signature
from mingzhang.write.office.package import OfficePackage, no_body
from mingzhang.write.office.workbook import add_cell_notes, worksheets
from mingzhang.write.texts import Texts


def annotate_xlsx(data: bytes, notes: Sequence[Note], signature: Signature, texts: Texts) -> bytes:
    """Return the workbook with the notes at their cells; a note that a cell already has is kept above.

    Notes without a cell stand at A1 of their sheet, of the first sheet where they have none.
    Raises UnusableInput: truncated, zip_bomb, xml_entities, no_document.
    """
    del texts
    package = OfficePackage(data)
    sheets = dict(worksheets(package))
    if not sheets:
        raise no_body()
    by_sheet: dict[str, dict[str, list[Note]]] = {}
    for note in notes:
        name, cell = _cell(note.place, sheets)
        by_sheet.setdefault(name, {}).setdefault(cell, []).append(note)
    for name, cells in by_sheet.items():
        add_cell_notes(package, sheets[name], cells, signature)
    return package.to_bytes()


def _cell(place: Place | None, sheets: dict[str, str]) -> tuple[str, str]:
    if place is not None and place.sheet in sheets:
        return place.sheet, place.reference or "A1"
    return next(iter(sheets)), "A1"
