"""Fields of a page's form as the particulars of an operation."""

from __future__ import annotations

from typing import TypeVar, get_origin

from django.http import QueryDict
from pydantic import BaseModel, ValidationError

from mingzhang.web.errors import Refused

Data = TypeVar("Data", bound=BaseModel)


def filled(kind: type[Data], sent: QueryDict, **given: object) -> Data:
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
        faults = [(".".join(map(str, e["loc"])), e["msg"]) for e in error.errors(include_url=False)]
        text = "；".join(f"{name}：{message}" for name, message in faults)
        fields = dict(faults)
        raise Refused("invalid", f"填写有误：{text}", f"invalid: {text}", fields=fields) from error
