"""Fields of a page's form as the particulars of an operation."""

from __future__ import annotations

from typing import TypeVar, get_origin

from django.http import QueryDict
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mingzhang.web.errors import Refused
from mingzhang.web.words import words

Data = TypeVar("Data", bound=BaseModel)


def filled(kind: type[Data], sent: QueryDict, /, **given: object) -> Data:
    """Return the particulars from what a form sent; empty fields are left out, so that defaults hold.

    given: fields that the page itself knows. Raises Refused naming every field that does not fit.
    """
    values: dict[str, object] = dict(given)
    for name, field in kind.model_fields.items():
        if name in values or name not in sent:
            continue
        many = get_origin(field.annotation) is list
        value = [one for one in sent.getlist(name) if one] if many else sent[name]
        if value not in ("", []):
            values[name] = value
    return valid(kind, values)


def valid(kind: type[Data], values: object) -> Data:
    """Return values as the particulars of an operation. Raises Refused naming what does not fit."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        fields = {".".join(map(str, fault["loc"])): fault["msg"] for fault in faults}
        raise Refused("invalid", _told(faults, "zh"), _told(faults, "en"), fields=fields) from error


def _told(faults: list[ErrorDetails], lang: str) -> str:
    """Return what does not fit in the words of the form: 年度：须不小于 2000."""
    texts = words(lang)
    return texts("form_faults", faults=texts("form_between").join(_reason(fault, lang) for fault in faults))


def _reason(fault: ErrorDetails, lang: str) -> str:
    texts = words(lang)
    name = next((str(part) for part in reversed(fault["loc"]) if isinstance(part, str)), "")
    reason = _first(lang, f"fault_{fault['type']}", "fault_other").format(**fault.get("ctx", {}))
    return texts("form_fault", field=_first(lang, f"field_{name}", default=name), reason=reason)


def _first(lang: str, key: str, instead: str = "", default: str = "") -> str:
    """Return the text of a key; for a key without text that of another, or `default`."""
    try:
        return words(lang)(key)
    except KeyError:
        return words(lang)(instead) if instead else default
