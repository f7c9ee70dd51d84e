"""Profiles of the package, and a bureau's own from a file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from mingzhang.model.failure import UnusableInput
from mingzhang.model.profiles.profile import NATIONAL, Profile

SUFFIX = ".toml"


@cache
def profiles() -> tuple[Profile, ...]:
    """Return the profiles of the package by region code; the national one, which fits any, is the last."""
    folder = files("mingzhang.model.profiles")
    found = [
        Profile.model_validate(tomllib.loads(entry.read_text(encoding="utf-8")))
        for entry in folder.iterdir()
        if entry.name.endswith(SUFFIX)
    ]
    return tuple(sorted(found, key=lambda profile: (profile.name == NATIONAL, profile.region_prefixes)))


def profile_named(name: str) -> Profile:
    """Return the profile of a name, or that of a TOML file where `name` ends in .toml.

    Raises UnusableInput (code profile) for an unknown name, which lists the known ones, and for a file that
    cannot be used.
    """
    if name.endswith(SUFFIX):
        return load_profile(Path(name))
    for profile in profiles():
        if profile.name == name.lower():
            return profile
    raise _unknown(name)


def load_profile(path: Path) -> Profile:
    """Return the profile of a TOML file. Raises UnusableInput (code profile), which says what is wrong."""
    try:
        profile = Profile.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise _unusable(
            path, f"无法读取（{error.strerror}）", f"cannot be read ({error.strerror})"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unusable(path, f"不是有效的 TOML（{error}）", f"is not TOML ({error})") from error
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise _unusable(path, f"地区口径文件有误：{wrong}", f"is no profile: {wrong}") from error
    known = {one.name for one in profiles()}
    if profile.name in known:
        zh, en = (
            f"名称 {profile.name} 已被内置口径使用",
            f"the name {profile.name} is that of a built-in profile",
        )
        raise _unusable(path, zh, en)
    if profile.base not in known:
        raise _unusable(
            path, f"base：{_unknown(profile.base).cause_zh}", f"base: {_unknown(profile.base).cause_en}"
        )
    return profile


def _unknown(name: str) -> UnusableInput:
    known = ", ".join(profile.name for profile in profiles())
    return UnusableInput(
        name,
        f"没有这一地区口径；可用：{known}，或自备的 .toml 文件",
        f"is no profile; there are: {known}, or a .toml file of your own",
        code="profile",
    )


def _unusable(path: Path, cause_zh: str, cause_en: str) -> UnusableInput:
    return UnusableInput(str(path), cause_zh, cause_en, code="profile")
