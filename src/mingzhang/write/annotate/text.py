"""A copy of a text file with its notes at the end, each naming its line."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.read.formats.encoding import decode_text
from mingzhang.write.office.note import Note, Signature
from mingzhang.write.texts import Texts

_RULE = "─" * 40


def annotate_text(data: bytes, notes: Sequence[Note], signature: Signature, texts: Texts) -> bytes:
    """Return the text in UTF-8 with a block of notes below it, in the order of lines; no line above changes.

    Raises UnusableInput mojibake.
    """
    text = decode_text(data, "")
    end = "\r\n" if "\r\n" in text else "\n"
    ordered = sorted(notes, key=lambda note: (note.place.line or 0) if note.place is not None else 0)
    block = [_RULE, f"{signature.author} · {texts('block_title', n=len(notes))}"]
    for number, note in enumerate(ordered, 1):
        block += ["", f"{number}. {note.where}", *(f"   {line}" for line in note.text.split("\n"))]
    glue = "" if text.endswith("\n") else end
    return (text + glue + end.join(["", *block, ""])).encode()
