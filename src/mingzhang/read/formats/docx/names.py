"""Names of WordprocessingML elements and attributes in Clark notation, computed once."""

from __future__ import annotations

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """Return `name` in the WordprocessingML namespace."""
    return f"{{{WORD}}}{name}"


VAL = w("val")
BODY, P, TBL, TR, TC, R, T = w("body"), w("p"), w("tbl"), w("tr"), w("tc"), w("r"), w("t")
P_PR, R_PR, TR_PR, TC_PR, TBL_PR = w("pPr"), w("rPr"), w("trPr"), w("tcPr"), w("tblPr")
SDT, SDT_CONTENT, CUSTOM_XML, SMART_TAG = w("sdt"), w("sdtContent"), w("customXml"), w("smartTag")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
ALTERNATE, CHOICE, FALLBACK = (
    f"{{{COMPATIBILITY}}}{name}" for name in ("AlternateContent", "Choice", "Fallback")
)
TEXT_BOX = w("txbxContent")
ALT_CHUNK = w("altChunk")
PICTURE, DRAWING, OBJECT = w("pict"), w("drawing"), w("object")
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = w("footnoteReference"), w("endnoteReference")
TAB, POSITIONED_TAB, BREAK, RETURN = w("tab"), w("ptab"), w("br"), w("cr")
NO_BREAK_HYPHEN, SYMBOL = w("noBreakHyphen"), w("sym")
MATH_TEXT = f"{{{MATH}}}t"
FIELD_CHAR, FIELD_TYPE = w("fldChar"), w("fldCharType")
RUBY_TEXT, VANISH = w("rt"), w("vanish")


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of `element` called `name`."""
    for inner in element:
        if inner.tag == name:
            return inner
    return None


def leading(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of `element` if it is called `name`, as w:pPr and w:tcPr must be."""
    for inner in element:
        return inner if inner.tag == name else None
    return None


def value(element: etree._Element | None, name: str) -> str | None:
    """Return the w:val of the first child of `element` called `name`; None if there is none."""
    if element is None:
        return None
    found = next(element.iterchildren(name), None)
    return None if found is None else found.get(VAL)


def integer(text: str | None) -> int | None:
    """Return `text` as an integer, None where it is no number of up to nine digits."""
    if text is None or len(text) > 10:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """Return a toggle property such as w:b of a property element: None where it is not stated."""
    if element is None:
        return None
    found = next(element.iterchildren(name), None)
    if found is None:
        return None
    return found.get(VAL, "true") not in {"0", "false", "off", "none"}
