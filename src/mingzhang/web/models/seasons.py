"""Seasons: a year and a kind of disclosure with its legal dates (公开年度工作)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.db import models

REPLY_DAYS = 20
"""Finance bureau to departments, after the people's congress approved (预算法 第五十二条)."""
PASS_ON_DAYS = 15
"""Department to its units, after the bureau's reply (预算法 第五十二条)."""
PUBLISH_DAYS = 20
"""To publish, after the reply (预算法 第十四条；预算法实施条例 第六条)."""


class Season(models.Model):
    """One round of disclosures of a county (一轮公开)."""

    class Kind(models.TextChoices):
        """Kind of document."""

        BUDGET = "budget", "预算"
        FINAL = "final", "决算"
        SELF_EVALUATION = "self_evaluation", "绩效自评"

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    congress_approved_on = models.DateField(null=True, blank=True)
    """Day on which the people's congress approved (人大批准日期)."""
    bureau_replied_on = models.DateField(null=True, blank=True)
    """Day of the finance bureau's reply to the departments (财政批复日期)."""
    department_replied_on = models.DateField(null=True, blank=True)
    """Day of the departments' reply to their units (部门批复日期)."""
    is_open = models.BooleanField(default=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-year", "kind"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["year", "kind"], name="season_once")]

    def __str__(self) -> str:
        return f"{self.year} {self.kind}"

    def reply_due(self) -> date | None:
        """Return the last day for the bureau's reply to departments; None while the approval is open."""
        return _after(self.congress_approved_on, REPLY_DAYS)

    def pass_on_due(self) -> date | None:
        """Return the last day for the departments' reply to units."""
        return _after(self.bureau_replied_on or self.reply_due(), PASS_ON_DAYS)

    def due(self, level: str) -> date | None:
        """Return the last day to publish for a government, department or unit; None while no date is known.

        Where the day of the reply is not known, the last lawful day of the reply stands in for it.
        Source: 预算法 第十四条、第五十二条；预算法实施条例 第六条.
        """
        if level == "government":
            return _after(self.congress_approved_on, PUBLISH_DAYS)
        if level == "department":
            return _after(self.bureau_replied_on or self.reply_due(), PUBLISH_DAYS)
        return _after(self.department_replied_on or self.pass_on_due(), PUBLISH_DAYS)


def _after(day: date | None, days: int) -> date | None:
    return day + timedelta(days=days) if day else None
