"""`mingzhang profiles`: the regional profiles, and what is asked of documents under each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.text import Text

from mingzhang.check.catalogue import built_in_rules
from mingzhang.cli.app import Lang, LangOption, app, cli_texts, out_console
from mingzhang.model.profiles import Profile, profile_in_use, profile_named, profiles
from mingzhang.model.references import reference
from mingzhang.write.texts import Texts


@app.command("profiles")
def list_profiles(
    name: Annotated[
        str | None, typer.Argument(help="名称或 TOML 文件 / name or TOML file: hebei, langfang.toml.")
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出地区口径，或一个口径的全部要求。 List the regional profiles, or all that one asks."""
    console = out_console()
    if name is None:
        for profile in profiles():
            console.print(_line(profile, lang))
        return
    profile = profile_named(name)
    with profile_in_use(profile):
        for line in _full(profile, lang):
            console.print(line, markup=False)


def _line(profile: Profile, lang: Lang) -> Text:
    line = Text(f"{profile.name:<10} ", style="bold")
    line.append(profile.title.en if lang is Lang.EN else profile.title.zh, style="not bold")
    return line


def _full(profile: Profile, lang: Lang) -> Iterator[str]:
    texts = cli_texts(lang)
    yield f"{profile.name}  {profile.title.en if lang is Lang.EN else profile.title.zh}"
    if profile.region_prefixes:
        yield texts("profile_regions", codes=", ".join(profile.region_prefixes))
    if profile.forms:
        yield texts("profile_forms", forms=", ".join(sorted(profile.forms)))
    yield texts("profile_tables")
    yield from _tables(profile, lang)
    yield texts("profile_chapters")
    yield from _chapters(lang)
    yield texts("profile_thresholds")
    for row in _own_or_national("ref_profile", profile, ("key", "year_from")):
        years = _years(row)
        yield f"  {row['key']}{years} = {row['value'].normalize():f}  {row['note'] or ''}".rstrip()
    off = ", ".join(profile.rules_off) or texts("none")
    yield texts("profile_rules", rules=len(built_in_rules()), off=off)


def _tables(profile: Profile, lang: Lang) -> Iterator[str]:
    rows = _own_or_national("ref_required_table", profile, ("kind", "level", "table_id"))
    texts = Texts("mingzhang.write.report", lang)
    for kind, level in dict.fromkeys((row["kind"], row["level"]) for row in rows):
        yield f"  {texts(f'level_{level}')} {texts(f'kind_{kind}')}"
        for row in rows:
            if (row["kind"], row["level"]) == (kind, level):
                title = row["title_en"] if lang is Lang.EN and row["title_en"] else row["title_zh"]
                yield f"    {row['table_id']} {title}{_years(row)}"


def _chapters(lang: Lang) -> Iterator[str]:
    texts = Texts("mingzhang.write.report", lang)
    asked: dict[str, list[str]] = {}
    for row in reference("ref_required_chapter").to_pylist():
        title = row["title_en"] if lang is Lang.EN else row["title_zh"]
        words = [texts(f"{part}_{row[part]}") for part in ("level", "kind") if row[part]]
        asked.setdefault(title, []).append(" ".join(words) + _years(row))
    for title, documents in asked.items():
        yield f"  {title}: {', '.join(documents)}"


def _own_or_national(name: str, profile: Profile, key: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the rows that hold under a profile: its own, and the national one where it has none."""
    rows = reference(name).to_pylist()
    own = {tuple(row[part] for part in key): row for row in rows if row["profile"] == profile.name}
    national = {tuple(row[part] for part in key): row for row in rows if row["profile"] == "national"}
    return list({**national, **own}.values())


def _years(row: dict[str, Any]) -> str:
    if row["year_from"] is None and row["year_to"] is None:
        return ""
    return f" [{row['year_from'] or ''}-{row['year_to'] or ''}]"
