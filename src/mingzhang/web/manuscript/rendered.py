"""The draft as it will be published: written, read back, and every place traced to the manuscript."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.records import DocumentRecord
from mingzhang.read.formats.docx import read_docx
from mingzhang.read.recognise import recognise
from mingzhang.web.manuscript.fields import DOCUMENT_FIELDS
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.traces import Traces
from mingzhang.web.manuscript.tracing import trace
from mingzhang.write.disclosure import with_contents
from mingzhang.write.disclosure.docx import docx_bytes
from mingzhang.write.disclosure.layout import STATUTORY, lay_out

FILE = "draft.docx"


_COUNTED = ("projects", "plan_points", "goals", "indicators", "procurements", "assets", "institutions")


@dataclass(frozen=True, slots=True)
class Loss:
    """Records of the manuscript that do not come back from the document: readers will not find them."""

    what: str
    """Id of a statutory table (its amounts are counted), or name of a list."""
    written: int
    read: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """A manuscript as the document to be published."""

    disclosure: Disclosure
    """What a reader of the document finds: with contents, places, cells, statements and terms. `doc` is the
    SHA-256 of `docx_bytes`. Cover data that the document does not print are the manuscript's."""
    docx_bytes: bytes
    paths: Traces
    losses: tuple[Loss, ...] = ()
    """What the document does not show as the manuscript has it; empty but for tables of an unusual form. To
    be shown to the clerk, and to stop publication."""

    def locate(self, place: Place | None, project: int | None = None) -> str | None:
        """Return the path of the manuscript that a place of `disclosure` comes from; None: whole document.

        project: `seq` of the project in `disclosure`, where the finding names one. Falls back from the field
        to the record, the project and the section.
        """
        return self.paths.locate(place, project)


def rendered(manuscript: Manuscript, file: str = FILE) -> Rendered:
    """Return the draft as it will be published; `file` is the name it bears. Nothing is written to disk."""
    written = manuscript.to_disclosure()
    published = with_contents(written)
    items = lay_out(published)
    data = docx_bytes(published.document.name or "", items)
    found = recognise(read_docx(data, file))
    found.document = _header(found.document, written.document)
    return Rendered(found, data, trace(manuscript, published, items, found), _losses(written, found))


def _losses(written: Disclosure, found: Disclosure) -> tuple[Loss, ...]:
    amounts = [
        Counter(line.table_id for line in one.lines if line.amount is not None and line.table_id in STATUTORY)
        for one in (written, found)
    ]
    counts = [(str(key), amounts[0][key], amounts[1][key]) for key in STATUTORY]
    counts += [(name, len(getattr(written, name)), len(getattr(found, name))) for name in _COUNTED]
    return tuple(Loss(what, before, after) for what, before, after in counts if before != after)


def _header(read: DocumentRecord, written: DocumentRecord) -> DocumentRecord:
    """Return the header as read, with what the manuscript knows."""
    known = {name: value for name in DOCUMENT_FIELDS if (value := getattr(written, name)) is not None}
    return read.model_copy(update=known)
