"""Waivers (豁免) in words: why a finding is accepted, and which waivers need a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mingzhang.check.report import Report
from mingzhang.check.waiver import Waiver, WaiverUse
from mingzhang.write.texts import Texts

_CONCERNING = ("expired", "unmatched", "unknown_rule")
"""What a reviewer must hear of, the most pressing first."""


def waived_words(waiver: Waiver, texts: Texts) -> str:
    """Return why and until when: 豁免理由：……（王五，有效期至2026-12-31）."""
    return texts("waived_because", reason=waiver.reason, owner=waiver.owner, expires=waiver.expires)


def waivers_line(report: Report, texts: Texts) -> str | None:
    """Return how many waivers apply to how many findings; None where the run had no waivers."""
    if not report.waivers:
        return None
    counts = Counter(use.status for use in report.waivers)
    findings = sum(len(document.waived) for document in report.documents)
    line = texts("waivers_used", applied=counts["applied"], findings=findings)
    rest = counts["not_concerned"]
    return line + (texts("waivers_rest", n=rest) if rest else "")


def concerning(report: Report) -> list[WaiverUse]:
    """Return the waivers that need a look: expired, then those without a finding, then unknown rules."""
    found = [use for use in report.waivers if use.status in _CONCERNING]
    return sorted(found, key=lambda use: _CONCERNING.index(use.status))


def waiver_problems(report: Report, texts: Texts) -> Iterator[str]:
    """Yield a line for each waiver that needs a look: where it is written, what it is for, what is wrong."""
    colon = ": " if texts.lang == "en" else "："
    for use in concerning(report):
        waiver = use.waiver
        named = texts(
            "waiver_named",
            source=waiver.source or texts("waivers"),
            code=waiver.code,
            document=waiver.document,
            owner=waiver.owner,
            expires=waiver.expires,
        )
        yield f"{named}{colon}{texts(f'waiver_{use.status}', n=use.findings, code=waiver.code)}"
