"""The header of a disclosure: title, kind, level, year, unit (文件信息)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from mingzhang.model.blocks import Document, Grid, TextBlock
from mingzhang.model.forms import document_words, headings, plain
from mingzhang.model.money import MoneyUnit
from mingzhang.model.profiles import profiles
from mingzhang.model.records import DocumentRecord, Institution, Project
from mingzhang.read.recognise.amounts import unit_of

_HEAD_ITEMS = 25
_TITLE_LENGTH = 90
_YEAR = re.compile(r"(20\d{2})年")
_YEAR_OF_TABLE = re.compile(r"(20\d\d)年度?[^，。；]{0,30}(?:预算|决算)[^，。；]{0,12}表(?:\(.*\))?$")
_YEAR_ALONE = re.compile(r"\(?(20\d{2})年?度?\)?")
_BEFORE_YEAR = re.compile(r"^(?:关于|公布|公开)*(.*?)(?:20\d{2}|[X×x]{2,4})年(.*)$")
_CUT_AT_YEAR = re.compile(r"\D20\d\d(?:年度?(?:部门|单位)?)?$")
_AFTER_YEAR = re.compile(r"年|度|部门|单位|预算|决算")
_REST = 6
"""Characters that the end of a name on a line of its own has at most: 处 of 街道办事处."""
_ITS_GOVERNMENT = re.compile(r"\w{2,20}人民政府")
_OFFICE = re.compile(r"(?!.*人民政府)\w{2,20}(?:办事处|办公室|办公厅)")
"""An office that its government is named before."""
_BARE_OFFICE = re.compile(r"(?:街道)?办事处|办公室|委员会|(?:管理|服务)(?:局|处|所|中心)")
"""The end of a name that says nothing without what is before it."""
_OF_REGION = re.compile(r"\w+(?:省|市|区|县|州|旗)\w{2,}")
_CHAPTER_NAME = re.compile(
    r"(?:第[一二三四五六]部分)?(\w{2,40}?)(?:(?:部门|单位)?概况|20\d\d年度?(?:部门|单位)(?:预算|决算)(?:情况说明|报?表))"
)
_KIND_FROM = re.compile(
    r"(?:(?:部门|单位)?(?:区级|市级|省级|县级|本级|政府|一般公共)?(?:部门|单位)?(?:预算|决算)(?:信息)?(?:公开)?"
    r"|(?:财政拨款)?[“\"]?三公[”\"]?经费).*$"
)
_CODE_BEFORE = re.compile(r"^\d{3,12}[-—_](?=[一-龥])")
_GOVERNMENT = re.compile(r"(?:政府|财政局|财政厅|财政部|财政所|本级)$")
_AMOUNT = re.compile(r"\d[\d,]*\.\d+|\d+(?:\.\d+)?万元")
_MONEY_UNIT = re.compile(r"(?:金额)?单位:(?:人民币)?(?:亿元|万元|千元|元).*$")
_PROJECT_CODE = re.compile(r"\d{8}[0-9A-Z]{13}")
Items = Sequence[TextBlock | Grid]


class Title(NamedTuple):
    """The title found, and the index of its block among the items (None where it stands in a table)."""

    text: str
    at: int | None


def find_title(items: Items) -> Title | None:
    """Return the first text near the beginning that reads like the title of a disclosure.

    On a cover it may stand on several lines: the line before, and that before it, are put in front of a title
    that lacks the unit's name or a part of it, and a line that ends with the year goes on with the next one.
    """
    contents = headings().contents
    before: list[str] = []
    for index, text in _head_texts(items):
        if contents.search(plain(text)):
            return None
        if _is_title(text):
            return Title(_with_name(before, text), index)
        if before and _CUT_AT_YEAR.search(plain(before[-1])) and _AFTER_YEAR.match(plain(text)):
            joined = f"{before[-1]}{text.strip()}"
            if _is_title(joined):
                return Title(_with_name(before[:-1], joined), index)
        before.append(text.strip())
    return None


def _is_title(text: str) -> bool:
    compact = plain(text)
    return (
        len(compact) <= _TITLE_LENGTH
        and document_words().title.search(compact) is not None
        and "。" not in compact
    )


def _with_name(before: Sequence[str], text: str) -> str:
    """Return a title with the lines of the unit's name before it.

    before: the lines above it, first to last. One is taken where the title has no name, or only the end of
    one; a government is taken before the name of its office.
    """
    title = " ".join(text.split())
    lines = list(before)
    if lines and _goes_before(lines[-1], text):
        title = f"{lines.pop()}{text.strip()}"
    if lines and _ITS_GOVERNMENT.fullmatch(plain(lines[-1])) and _OFFICE.fullmatch(_name_before_year(title)):
        title = f"{lines[-1]}{title}"
    return title


def _goes_before(line: str, title: str) -> bool:
    """Tell whether a line is the unit's name, or the beginning of it, that the title lacks."""
    organisation = document_words().organisation
    name = _name_before_year(title)
    if not name:
        return organisation.search(plain(line)) is not None
    if organisation.search(name):
        return _BARE_OFFICE.fullmatch(name) is not None and _OF_REGION.fullmatch(plain(line)) is not None
    return len(name) <= _REST and organisation.search(_name_before_year(line + title)) is not None


def _name_before_year(title: str) -> str:
    """Return what stands before the year of a title, plain; all of it where it names no year."""
    return _BEFORE_YEAR.sub(r"\1", plain(title))


def _head_texts(items: Items) -> Iterator[tuple[int | None, str]]:
    seen = 0
    for index, item in enumerate(items):
        if isinstance(item, TextBlock):
            if item.text.strip():
                seen += 1
                yield index, item.text
        else:
            seen += 1
            for cell in item.cells[:30]:
                if cell.text.strip():
                    yield None, cell.text
        if seen >= _HEAD_ITEMS:
            return


def is_about_disclosures(title: Title | None) -> bool:
    """Tell whether the title is of a check form, rule or notice: a document about disclosures."""
    return title is not None and document_words().other.search(plain(title.text)) is not None


def first_facts(items: Items, title: Title | None) -> dict[str, Any]:
    """Return kind, level and year as title and head tell them."""
    if title is None or is_about_disclosures(title):
        return {}
    compact = plain(title.text)
    head = [plain(text) for _, text in _head_texts(items)]
    year = _YEAR.search(compact) or next(
        (found for text in head if (found := _YEAR_ALONE.fullmatch(text))), None
    )
    return {
        "kind": _first(document_words().kinds, [compact]),
        "level": _first(document_words().levels, [compact, *head[:12]]),
        "year": int(year[1]) if year else None,
    }


def kind_of_tables(titles: Iterable[str | None]) -> str | None:
    """Return the kind that the titles of the statutory tables say, for a file of tables without a cover."""
    return _first(document_words().kinds, [plain(title) for title in titles if title])


def year_of_tables(titles: Iterable[str | None]) -> int | None:
    """Return the one year that titles of tables print (2017年政府采购预算表); None for none or several."""
    found = {match[1] for title in titles if title and (match := _YEAR_OF_TABLE.search(plain(title)))}
    return int(found.pop()) if len(found) == 1 else None


def _first(pairs: Sequence[tuple[str, re.Pattern[str]]], texts: Sequence[str]) -> str | None:
    return next((name for text in texts for name, pattern in pairs if pattern.search(text)), None)


def document_record(
    document: Document,
    items: Items,
    title: Title | None,
    projects: Sequence[Project],
    institutions: Sequence[Institution],
    kind: str | None,
    year: int | None = None,
) -> DocumentRecord:
    """Return the header. kind, year: what forms and tables say where the title says nothing."""
    facts = first_facts(items, title)
    facts["kind"] = facts.get("kind") or kind
    facts["year"] = facts.get("year") or year
    unit = _unit_name(items, title) or _only(
        _CODE_BEFORE.sub("", project.unit_name or "") for project in projects
    )
    if facts.get("level") == "government" and _is_office(unit):
        facts["level"] = None
    if facts["kind"] is not None:
        chapters = _naming_chapters(items)
        named = _only(chapters.values())
        unit = named if named is not None and named.endswith(unit or "") else unit
        facts["level"] = facts.get("level") or _first(document_words().levels, list(chapters))
    region = _region_code(projects)
    texts = list(_all_texts(items))
    return DocumentRecord(
        doc=document.sha256,
        file=document.file,
        name=title.text if title else None,
        unit_name=unit,
        unit_code=_only(project.unit_code for project in projects),
        unit_type=_only(_unit_type(institution) for institution in institutions),  # type: ignore[arg-type]
        region_code=region,
        region_level=_region_level(unit, title),  # type: ignore[arg-type]
        amount_unit=_amount_unit(items, texts),
        profile=_profile(region, items, projects),
        is_template=_is_template(texts, unit),
        approved_on=_printed_date(texts, document_words().approved_on),
        published_on=_printed_date(texts, document_words().published_on),
        place=items[title.at].place if title and title.at is not None else None,
        **facts,
    )


def _all_texts(items: Items) -> Iterator[str]:
    for item in items:
        if isinstance(item, TextBlock):
            yield item.text
        else:
            yield from (cell.text for cell in item.cells)


def _unit_name(items: Items, title: Title | None) -> str | None:
    """Return the unit that cover, title or table heads name, in this order."""
    words = document_words()
    labelled: list[str] = []
    for _, text in _head_texts(items):
        match = words.unit_labels.search(_MONEY_UNIT.sub("", plain(text))) if len(text) < 80 else None
        if match:
            labelled.append(_CODE_BEFORE.sub("", match[1]))
    if labelled:
        return labelled[0]
    if title is None or (match := _BEFORE_YEAR.match(plain(title.text))) is None:
        return None
    name = match[1].removesuffix("关于") or _KIND_FROM.sub("", match[2]).removeprefix("度")
    return name if len(name) >= 2 and not words.region.fullmatch(name) else None


def _is_office(unit: str | None) -> bool:
    """Tell whether the author is one office: its 一般公共预算“三公”经费 is not the government's budget."""
    if unit is None or _GOVERNMENT.search(unit):
        return False
    return document_words().organisation.fullmatch(
        unit
    ) is not None and not document_words().region.fullmatch(unit)


def _naming_chapters(items: Items) -> dict[str, str]:
    """Return the plain titles of chapters that name the unit (第一部分 某局概况), each with that name."""
    organisation = document_words().organisation
    found: dict[str, str] = {}
    for item in items:
        if isinstance(item, TextBlock) and len(item.text) <= _TITLE_LENGTH:
            title = plain(item.text)
            match = _CHAPTER_NAME.fullmatch(title)
            if match and organisation.fullmatch(match[1]):
                found[title] = match[1]
    return found


def _only(values: Iterator[str | None] | Any) -> str | None:
    """Return the value that all filled values share, None where they differ or none is filled."""
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else None


def _unit_type(institution: Institution) -> str | None:
    return _first(document_words().unit_types, [plain(institution.nature or "")])


def _region_code(projects: Sequence[Project]) -> str | None:
    codes = Counter(
        project.code[:6]
        for project in projects
        if project.code and re.fullmatch(r"\d{8}[0-9A-Z]{13}", project.code)
    )
    return codes.most_common(1)[0][0] if codes else None


def _region_level(unit: str | None, title: Title | None) -> str | None:
    texts = [plain(text) for text in (unit, title.text if title else None) if text]
    return _first(document_words().region_levels, texts)


def _amount_unit(items: Items, texts: Sequence[str]) -> str | None:
    """Return the money unit most tables name, or, without tables, most amounts of the text."""
    named: Counter[str] = Counter()
    for item in items:
        texts_here = [item.text] if isinstance(item, TextBlock) else [cell.text for cell in item.cells]
        if unit := unit_of(text for text in texts_here if len(text) < 60):
            named[unit.value] += 1
    if not named:
        printed = re.findall(r"\d(亿元|万元|元)", " ".join(texts))
        named.update(printed)
    return MoneyUnit(named.most_common(1)[0][0]).value if named else None


def _profile(region: str | None, items: Items, projects: Sequence[Project]) -> str:
    forms = {project.form for project in projects}
    head = " ".join(plain(text) for _, text in _head_texts(items) if len(text) < 400)
    for profile in profiles():
        by_code = region is not None and region.startswith(profile.region_prefixes or ("?",))
        if by_code or (region is None and (profile.pattern.search(head) or forms & profile.forms)):
            return profile.name
    return profiles()[-1].name


def _is_template(texts: Sequence[str], unit: str | None) -> bool:
    """Tell whether nobody has filled the document in: more placeholders than amounts."""
    words = document_words()
    if unit and words.placeholder.search(unit):
        return True
    placeholders = amounts = 0
    for text in texts:
        if text:
            placeholders += len(words.placeholder.findall(text))
            amounts += len(_AMOUNT.findall(text))
    return placeholders >= 8 and placeholders > amounts


def _printed_date(texts: Sequence[str], pattern: re.Pattern[str]) -> date | None:
    for text in texts:
        if "日期" in text or "时间" in text:
            match = pattern.search(plain(text)) if len(text) < 200 else None
            if match:
                try:
                    return date(int(match[1]), int(match[2]), int(match[3]))
                except ValueError:
                    continue
    return None
