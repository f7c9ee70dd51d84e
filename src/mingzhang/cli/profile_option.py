"""The option --profile: a regional profile that the user names in place of the one that was recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from mingzhang.check.report import Report
from mingzhang.corpus.reading import ReadFile
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.profiles import Profile, profile_named

ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile",
        help="地区口径：名称或 TOML 文件，默认按文件识别 / profile: name or TOML file.",
    ),
]


def given_profile(name: str | None) -> Profile | None:
    """Return the profile that the user named, None for none. Raises UnusableInput for an unknown one."""
    return None if name is None else profile_named(name)


def under(profile: Profile | None, disclosure: Disclosure) -> Disclosure:
    """Return the disclosure under `profile`; as it is where that is None."""
    if profile is None:
        return disclosure
    header = disclosure.document.model_copy(update={"profile": profile.name})
    return disclosure.model_copy(update={"document": header})


def all_under(profile: Profile | None, results: Sequence[ReadFile]) -> list[ReadFile]:
    """Return what was read under `profile`."""
    return [
        one if one.disclosure is None else replace(one, disclosure=under(profile, one.disclosure))
        for one in results
    ]


def marked(report: Report, profile: Profile | None) -> Report:
    """Return the report with the note that its profile was given, where it was."""
    if profile is None:
        return report
    documents = tuple(one.model_copy(update={"profile_given": True}) for one in report.documents)
    return report.model_copy(update={"documents": documents})
