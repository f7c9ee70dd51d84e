"""The draft as it will be published: written, read back, and every place traced to the manuscript."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.place import Place
from mingzhang.model.records import DocumentRecord
from mingzhang.read.formats.docx import read_docx
from mingzhang.read.recognise import recognise
from mingzhang.web.manuscript.fields import DOCUMENT_FIELDS
from mingzhang.web.manuscript.manuscript import Manuscript
from mingzhang.web.manuscript.tracing import Traces, trace
from mingzhang.write.disclosure import with_contents
from mingzhang.write.disclosure.docx import docx_bytes
from mingzhang.write.disclosure.layout import lay_out

FILE = "draft.docx"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A manuscript as the document to be published."""

    disclosure: Disclosure
    """What a reader of the document finds: with contents, places, cells, statements and terms. `doc` is the
    SHA-256 of `docx_bytes`. Cover data that the document does not print are the manuscript's."""
    docx_bytes: bytes
    paths: Traces

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
    return Rendered(found, data, trace(manuscript, published, items, found))


def _header(read: DocumentRecord, written: DocumentRecord) -> DocumentRecord:
    """Return the header as read, with what the manuscript knows."""
    known = {name: value for name in DOCUMENT_FIELDS if (value := getattr(written, name)) is not None}
    return read.model_copy(update=known)
