"""The editing core of the workbench (稿件): pure functions, no web framework, no database.

A `Manuscript` is a disclosure whose every record has a stable id. Pages and API send edits; `merge` puts them
into the current revision (or `apply` where there is nothing to merge), and the changes it returns are what is
stored, shown as history and undone. Everything that names a place names it by a path:

    document/unit_name            a field of the cover data
    projects/7f3a                 a record
    projects/7f3a/amount          a field of a record

What is checked, previewed and published is never the manuscript itself but `rendered(manuscript)`: the
document written and read back, so that the rules judge exactly what citizens will get.

Manuscript     Manuscript.from_disclosure(d), .from_json(text), .from_data(data), .to_json(), .to_data(),
               .canonical(), .digest(), .to_disclosure(), .rows(list), .record(path), .has(path),
               .value(path), .shown(path)
Edits          SetField(path, was, value), AddRecord(list, after, record), RemoveRecord(path),
               MoveRecord(path, after); parse_edits(data); apply(manuscript, edits) → Applied
History        Change(path, before, after), inverted(changes), undo(manuscript, changes) → Applied,
               replay(manuscript, changes)
Saving         merge(current, edits, since) → Merged(accepted, conflicts, already, applied)
Words          describe(manuscript, path, lang), field_label(list, field, lang), list_label(list, lang),
               EditRefused.reason(lang)
Publishing     rendered(manuscript) → Rendered(disclosure, docx_bytes, paths, losses).locate(place, project)
Checking       check_draft(manuscript, prior) → Checked(notes, rendered, report); checked(…) → list[Note];
               check_drafts(manuscripts) → list[Checked]
Tables         table_ids(manuscript), grid(manuscript, table_id) → Grid, new_row(…), paste(…),
               split_pasted(text), totals(manuscript, table_id); new_project(manuscript, name)
Beginnings     blank(…), start_from(file), start_from_last(last), start_from_tables(files, last)

`value` of SetField and the values in AddRecord.record are texts as typed (an amount in the unit the record
shows: "2,207.95"); values in a Change are as stored (exact 元: "22079500.00"). "" and None are a blank.
"""

from mingzhang.web.manuscript.blank import blank
from mingzhang.web.manuscript.changes import Change, inverted, replay
from mingzhang.web.manuscript.describe import describe, field_label, list_label, table_title
from mingzhang.web.manuscript.edits import (
    EDITS,
    END,
    AddRecord,
    Applied,
    Edit,
    MoveRecord,
    RemoveRecord,
    SetField,
    apply,
    parse_edits,
    undo,
)
from mingzhang.web.manuscript.fields import EDIT_LIMIT, ID_PATTERN, LISTS, TEXT_LIMIT
from mingzhang.web.manuscript.grid import grid, table_ids
from mingzhang.web.manuscript.grid_shapes import Cell, Column, Grid, GridRow, Half
from mingzhang.web.manuscript.manuscript import SCHEMA, Manuscript
from mingzhang.web.manuscript.merge import Conflict, Merged, merge
from mingzhang.web.manuscript.new_rows import new_id, new_project, new_row
from mingzhang.web.manuscript.notes import Checked, Note, check_draft, check_drafts, checked
from mingzhang.web.manuscript.paste import PasteRefused, paste, split_pasted, totals
from mingzhang.web.manuscript.paths import RecordPath, parse_path
from mingzhang.web.manuscript.refusal import EditRefused
from mingzhang.web.manuscript.rendered import Loss, Rendered, rendered
from mingzhang.web.manuscript.starts import Started, start_from, start_from_last, start_from_tables

__all__ = [
    "EDITS",
    "EDIT_LIMIT",
    "END",
    "ID_PATTERN",
    "LISTS",
    "SCHEMA",
    "TEXT_LIMIT",
    "AddRecord",
    "Applied",
    "Cell",
    "Change",
    "Checked",
    "Column",
    "Conflict",
    "Edit",
    "EditRefused",
    "Grid",
    "GridRow",
    "Half",
    "Loss",
    "Manuscript",
    "Merged",
    "MoveRecord",
    "Note",
    "PasteRefused",
    "RecordPath",
    "RemoveRecord",
    "Rendered",
    "SetField",
    "Started",
    "apply",
    "blank",
    "check_draft",
    "check_drafts",
    "checked",
    "describe",
    "field_label",
    "grid",
    "inverted",
    "list_label",
    "merge",
    "new_id",
    "new_project",
    "new_row",
    "parse_edits",
    "parse_path",
    "paste",
    "rendered",
    "replay",
    "split_pasted",
    "start_from",
    "start_from_last",
    "start_from_tables",
    "table_ids",
    "table_title",
    "totals",
    "undo",
]
