"""A disclosure from a file of any kind: a document that is read, or its records in JSON."""

from __future__ import annotations

from pathlib import Path

from mingzhang.model.disclosure import Disclosure
from mingzhang.read import read, require_disclosure
from mingzhang.write.disclosure import load_disclosure


def disclosure_in(path: Path) -> Disclosure:
    """Return the disclosure in a file: records where its name ends in .json, else a document to read.

    Raises UnusableInput for a file that cannot be used, or that is no disclosure.
    """
    if path.suffix.lower() == ".json":
        return load_disclosure(path)
    disclosure = read(path)
    require_disclosure(disclosure)
    return disclosure
