"""A file → Document → Disclosure."""

from __future__ import annotations

from pathlib import Path

from mingzhang.model.disclosure import Disclosure
from mingzhang.read.formats.limits import DEFAULT, Limits
from mingzhang.read.load import load
from mingzhang.read.recognise import recognise


def read(path: Path, limits: Limits = DEFAULT) -> Disclosure:
    """Read one file as a disclosure.

    What cannot be placed is in `unrecognised`; `looks_like_disclosure` tells whether it is one at all.
    Raises UnusableInput for a file that cannot be read: encrypted, damaged, too large, of an unknown format.
    """
    return recognise(load(path, limits))
