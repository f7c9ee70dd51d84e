"""Runs of the rules over drafts and versions (检查)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mingzhang.web.models.disclosures import Disclosure, Version
from mingzhang.web.models.people import User
from mingzhang.web.models.seasons import Season


class Check(models.Model):
    """The rules run once over one revision of a draft, or over a version (一次检查)."""

    class Status(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "等待"
        RUNNING = "running", "检查中"
        DONE = "done", "完成"
        FAILED = "failed", "出错"

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="checks")
    version = models.ForeignKey(Version, null=True, on_delete=models.CASCADE, related_name="checks")
    revision = models.PositiveIntegerField(null=True)
    """Of the draft, where no version was checked."""
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    infos = models.PositiveIntegerField(default=0)
    waived = models.PositiveIntegerField(default=0)
    needs_secrecy_review = models.BooleanField(default=False)
    """A rule of the SEC family fired."""
    report = models.TextField(blank=True)
    """The report about the document (`mingzhang.check.report.DocumentReport`) as JSON; blank until done."""
    cause = models.TextField(blank=True)
    """Why it failed."""
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["disclosure", "revision"])]

    def __str__(self) -> str:
        return f"{self.disclosure_id} {self.status}"


class CheckFinding(models.Model):
    """One finding of a check, tied to a path of the manuscript (问题)."""

    run = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="findings")
    ordinal = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    """The same for the same finding of a later check: rule, path and values."""
    code = models.CharField(max_length=16)
    severity = models.CharField(max_length=8)
    path = models.CharField(max_length=200, blank=True)
    """Where in the manuscript; blank for the document as a whole."""
    content = models.JSONField()
    """The note as `mingzhang.web.manuscript` writes it: texts in both languages, place, fix."""
    waiver = models.ForeignKey("Waiver", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """As the report has them."""

        ordering: ClassVar = ["run", "ordinal"]

    def __str__(self) -> str:
        return f"{self.code} {self.path}"


class BulkCheck(models.Model):
    """All disclosures of a season checked in the background (批量检查)."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="bulk_checks")
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.season_id} {self.done}/{self.total}"
