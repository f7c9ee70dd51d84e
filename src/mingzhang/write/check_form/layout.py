"""The layout of a check form: what it asks, in which words, and which findings belong to which point."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from mingzhang.check.rule import Bilingual
from mingzhang.model.failure import UnusableInput


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(_Part):
    """One line of the form (检查内容). What the fields mean stands at the head of layout.toml."""

    group: Bilingual
    name: Bilingual
    short: Bilingual | None = None
    rules: tuple[str, ...] = ()
    projects: bool = False
    tables: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    rest: bool = False
    unknown: tuple[str, ...] = ()
    checked_by: tuple[str, ...] = ()
    """Each a code or family, or several divided by |, of which one is enough."""
    optional: bool = False

    @property
    def key(self) -> str:
        """Name by which a reviewer's decision on the point is kept: its short Chinese one."""
        return (self.short or self.name).zh

    @field_validator("chapters")
    @classmethod
    def _patterns_are_regular(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern}: {error}") from error
        return value


class Heads(_Part):
    """Heads of the columns."""

    content: Bilingual
    answer: Bilingual
    problem: Bilingual


class Answers(_Part):
    """The answers the form knows."""

    yes: Bilingual
    no: Bilingual
    unchecked: Bilingual


class Layout(_Part):
    """A check form."""

    title: Bilingual
    heads: Heads
    answers: Answers
    above: tuple[Bilingual, ...] = ()
    """Lines between the title and the table."""
    below: tuple[Bilingual, ...] = ()
    """Lines at the end of the form."""
    point: tuple[Point, ...]


def load_layout(path: Path | None = None) -> Layout:
    """Return the layout in the TOML file at `path`; without one, the form of 上海市普陀区财政局.

    Raises UnusableInput bad_layout, naming what is wrong, or missing.
    """
    try:
        source = files("mingzhang.write.check_form") / "layout.toml" if path is None else path
        return Layout.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    except OSError as error:
        raise _unusable(path, "无法读取", "cannot be read", "missing") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unusable(path, f"不是有效的 TOML：{error}", f"is not valid TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        cause = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise _unusable(path, f"检查表格式有误：{cause}", f"is no layout of a check form: {cause}") from error


def _unusable(path: Path | None, zh: str, en: str, code: str = "bad_layout") -> UnusableInput:
    return UnusableInput(path.name if path is not None else "layout.toml", zh, en, code=code)
