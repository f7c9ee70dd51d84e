"""A page for every rule, and their index by family, from the rule files and their cases."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mingzhang.check.catalogue import built_in_rules, families
from mingzhang.check.report import Finding
from mingzhang.check.rule import Rule
from mingzhang.check.wording import message
from mingzhang.write.report.requirements import requirement_words
from mingzhang.write.texts import Texts
from part import DOCS, ROOT, Part

sys.path.insert(0, str(ROOT))

from tests.rules import driver

PAGES = DOCS / "rules"


def rule_pages() -> Part:
    """One page per rule and the index."""
    rules = built_in_rules()
    pages = {page_path(rule): "\n".join(_page(rule)) + "\n" for rule in rules}
    pages[PAGES / "README.md"] = "\n".join(_index(rules)) + "\n"
    return Part(pages, owns=(str(PAGES / "**" / "*.md"),))


def page_path(rule: Rule) -> Path:
    """Return where the page of a rule stands."""
    return PAGES / rule.family / f"{Path(rule.file).stem}.md"


def _index(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield "# 规则 · Rules"
    yield ""
    yield f"共 {len(rules)} 条。每条规则一页：检查什么、为什么、依据、例子、怎样改。"
    yield ""
    yield f"{len(rules)} rules, a page each: what is checked, why, the legal basis, an example, the mend."
    severity = Texts("mingzhang.write.report", "zh")
    for family, names in families().items():
        members = [rule for rule in rules if rule.family == family]
        if not members:
            continue
        yield ""
        yield f"## {family} {names.zh} · {names.en}"
        yield ""
        yield "| 编号 | 程度 | 标题 | Title |"
        yield "|---|---|---|---|"
        for rule in members:
            link = page_path(rule).relative_to(PAGES)
            level = severity(f"severity_{rule.header.severity}")
            yield f"| [{rule.code}]({link}) | {level} | {rule.header.title.zh} | {rule.header.title.en} |"


def _page(rule: Rule) -> Iterator[str]:
    header = rule.header
    yield f"# {rule.code} {header.title.zh} · {header.title.en}"
    for lang in ("zh", "en"):
        yield ""
        yield from _text(rule, lang)
    yield ""
    yield "## SQL"
    yield ""
    yield "```sql"
    yield rule.query
    yield "```"


def _text(rule: Rule, lang: str) -> Iterator[str]:
    header = rule.header
    texts = Texts("mingzhang.write.report", lang)
    zh = lang == "zh"
    yield "## 说明" if zh else "## In English"
    yield ""
    yield header.why.text(lang)
    yield ""
    kinds = "、".join(texts(f"kind_{kind}") for kind in header.kinds)
    levels = "、".join(texts(f"level_{level}") for level in header.levels)
    years = header.years or ("各年" if zh else "any")
    needs = "；".join(requirement_words(need, lang) for need in header.requires)
    yield f"- {texts('severity')}: {texts('severity_' + header.severity)}"
    yield f"- {'适用' if zh else 'Applies to'}: {kinds} · {levels} · {years}"
    yield f"- {texts('missing_needs')}: {needs or '—'}"
    yield f"- {texts('basis')}: {header.legal_basis.text(lang)}"
    yield f"- {texts('mend')}: {header.fix.text(lang)}"
    yield ""
    yield f"{'例：' if zh else 'For example: '}"
    yield ""
    yield f"> {_example(rule, lang)}"


def _example(rule: Rule, lang: str) -> str:
    """Return the message that the rule gives on its first violating case."""
    return message(rule, _first_finding(rule), lang)


@cache
def _first_finding(rule: Rule) -> Finding:
    file = ROOT / "tests" / "rules" / rule.family / f"{Path(rule.file).stem}.yaml"
    cases: list[dict[str, Any]] = driver.load(file)["violating"]
    report = driver.run(rule, cases[0])
    return next(finding for document in report.documents for finding in document.findings)
