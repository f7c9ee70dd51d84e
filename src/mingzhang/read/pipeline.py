"""A file → Document → Disclosure."""

from __future__ import annotations

from pathlib import Path

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.failure import UnusableInput
from mingzhang.read.formats.limits import DEFAULT, Limits
from mingzhang.read.load import load
from mingzhang.read.recognise import looks_like_disclosure, recognise


def read(path: Path, limits: Limits = DEFAULT) -> Disclosure:
    """Read one file as a disclosure.

    What cannot be placed is in `unrecognised`; `looks_like_disclosure` tells whether it is one at all.
    Raises UnusableInput for a file that cannot be read: encrypted, damaged, too large, of an unknown format.
    """
    return recognise(load(path, limits))


def require_disclosure(disclosure: Disclosure) -> None:
    """Raise UnusableInput for a document that no rule can judge: without text, or of another kind.

    Codes: no_text, not_a_disclosure.
    """
    if looks_like_disclosure(disclosure):
        return
    file = disclosure.document.file or ""
    texts = [paragraph.text for paragraph in disclosure.paragraphs] + [cell.text for cell in disclosure.cells]
    if not any(text.strip() for text in texts):
        raise UnusableInput(
            file,
            "没有可读的文字（空文件或扫描件），请提供原始电子文件",
            "has no readable text (blank, or a scan): give the original electronic file",
            code="no_text",
        )
    raise UnusableInput(
        file,
        "不是预算、决算公开文件，也不是绩效目标表或自评表，未作检查",
        "is no budget or final accounts disclosure, nor a goal or self-evaluation form: it was not checked",
        code="not_a_disclosure",
    )
