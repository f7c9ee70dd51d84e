"""Findings with corrections made by hand, and what Word makes of tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

from mingzhang.check.report import Finding, Fix
from mingzhang.model.place import Place
from mingzhang.read.formats.docx import names as n
from mingzhang.write.fix import correct_all
from tests.write.annotate.reports import finding, report_on

DATE = "2026-03-04T05:06:07Z"


def fixed(place: Place | None, old: str, new: str, quote: str | None = None) -> Finding:
    """Return a finding with a certain correction."""
    return finding("甲", place, quote).model_copy(update={"fix": Fix(replace=old, by=new)})


def lines(path: Path, folder: Path, *findings: Finding, lang: str = "zh") -> list[str]:
    """Correct the file at `path` into `folder` and return what is said, without the line about the lists."""
    said = list(correct_all(report_on(path, *findings), [path], folder, lang, date=DATE))
    end = f"改正清单：{folder / 'changes.csv'}、{folder / 'changes.json'}"
    if lang == "zh":
        assert said[-1] == end
    return said[:-1]


def rejected(root: etree._Element) -> etree._Element:
    """Return the part as it is with every tracked change rejected."""
    root = deepcopy(root)
    for insertion in list(root.iter(n.INS)):
        _parent(insertion).remove(insertion)
    for text in list(root.iter(n.w("delText"))):
        text.tag = n.T
    for deletion in list(root.iter(n.DEL)):
        parent = _parent(deletion)
        for child in list(deletion):
            deletion.addprevious(child)
        parent.remove(deletion)
    return root


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def characters(root: etree._Element) -> list[tuple[str, str]]:
    """Return each character that is not deleted with the format of its run."""
    return [
        (character, _format(run))
        for run in root.iter(n.R)
        for text in run.iterchildren(n.T)
        for character in text.text or ""
    ]


def revisions(root: etree._Element) -> list[tuple[str, str]]:
    """Return kind and text of each tracked change in order; all are signed and have a number of their own."""
    found = list(_revisions(root))
    numbers = [element.get(n.w("id")) for element in found]
    assert len(set(numbers)) == len(numbers)
    assert {(element.get(n.w("author")), element.get(n.w("date"))) for element in found} <= {("明账", DATE)}
    return [
        (etree.QName(element).localname, "".join(str(part) for part in element.itertext()))
        for element in found
    ]


def _revisions(root: etree._Element) -> Iterator[etree._Element]:
    yield from (element for element in root.iter(n.INS, n.DEL) if element.get(n.w("author")) == "明账")


def _format(run: etree._Element) -> str:
    properties = run.find(n.R_PR)
    names = [] if properties is None else [etree.QName(child).localname for child in properties]
    return "+".join(names)
