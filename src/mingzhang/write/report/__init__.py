"""A Report as text that people and programs read: terminal, JSON, SARIF, JUnit, HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mingzhang.check.report import Report
from mingzhang.write.report.html import html_report
from mingzhang.write.report.json_report import json_report
from mingzhang.write.report.junit import junit_report
from mingzhang.write.report.sarif import sarif_report

FORMATS: Mapping[str, Callable[[Report, str], str]] = {
    "json": json_report,
    "sarif": sarif_report,
    "junit": junit_report,
    "html": html_report,
}
"""Format → function of report and language (zh, en) that gives its text."""
