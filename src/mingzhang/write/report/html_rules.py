"""The rules in words, at the end of the HTML report: what every code in it leads to, without any network."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from lxml.html import builder

from mingzhang.check.catalogue import families
from mingzhang.check.report import Report
from mingzhang.check.rule import Rule
from mingzhang.write.report.requirements import requirement_words
from mingzhang.write.texts import Texts
from mingzhang.write.xml_text import xml_text

Node = Any
E: Any = builder.E


def rule_link(code: str) -> Node:
    """Return the code of a rule as a link to its text in the page."""
    return E.a(code, {"class": "code"}, href=f"#r-{code}")


def rule_section(report: Report, texts: Texts) -> Node:
    """Return every rule of the run by family, closed; a link to a rule opens its family."""
    groups = [
        E.details(E.summary(_name(family, texts)), *(_rule(rule, texts) for rule in rules))
        for family, rules in groupby(report.rules, lambda rule: rule.family)
    ]
    return E.section(
        E.h2(texts("rules")),
        E.p(texts("rules_note"), {"class": "about"}),
        *groups,
        {"class": "rules", "id": "rules"},
    )


def _name(family: str, texts: Texts) -> str:
    names = families()
    return f"{family} {names[family].text(texts.lang)}" if family in names else family


def _rule(rule: Rule, texts: Texts) -> Node:
    title = xml_text(rule.header.title.text(texts.lang))
    severity = rule.header.severity
    return E.article(
        E.h3(
            E.span(texts(f"severity_{severity}"), {"class": f"badge {severity}"}),
            E.span(rule.code, {"class": "code"}),
            title,
        ),
        E.dl(*_parts(rule, texts)),
        id=f"r-{rule.code}",
    )


def _parts(rule: Rule, texts: Texts) -> Iterator[Node]:
    header, lang = rule.header, texts.lang
    for key, text in (("why", header.why), ("mend", header.fix), ("basis", header.legal_basis)):
        yield E.dt(texts(key))
        yield E.dd(xml_text(text.text(lang)))
    if header.requires:
        yield E.dt(texts("missing_needs"))
        yield E.dd(texts("comma").join(requirement_words(need, lang) for need in header.requires))
