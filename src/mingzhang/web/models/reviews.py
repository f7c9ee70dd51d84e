"""What reviewers say: comments, returns, waivers, the check form, the secrecy review (审核)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mingzhang.web.models.disclosures import Disclosure, Version
from mingzhang.web.models.people import User


class Comment(models.Model):
    """A remark on a place of the document, with answers below it (批注)."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="comments")
    version = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    """The version that was looked at; none for a remark on the draft."""
    path = models.CharField(max_length=200, blank=True)
    """Path in the manuscript; blank for the document as a whole."""
    quote = models.TextField(blank=True)
    """What stood there when it was written."""
    text = models.TextField()
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of writing."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.text[:40]


class ReturnNote(models.Model):
    """Why a disclosure was sent back (退回意见)."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="returns")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.reason[:40]


class Waiver(models.Model):
    """A finding that a reviewer lets stand, with the reason; it stays visible (豁免)."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="waivers")
    code = models.CharField(max_length=16)
    key = models.CharField(max_length=64)
    """`CheckFinding.key` of the finding."""
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    revoked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of writing."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["disclosure", "key"],
                condition=models.Q(revoked_at__isnull=True),
                name="waiver_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.reason[:40]}"


class CheckForm(models.Model):
    """The finance bureau's check form of one version as the reviewer filled it in (检查表)."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="check_forms")
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="check_form")
    items = models.JSONField()
    """Item key → {"meets": true, false or null, "remarks": [text, …]}; items of the form's layout."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.version_id}"


class SecrecyReview(models.Model):
    """The review before publication where rules of the SEC family fired (保密审查，预算法 第十四条第四款)."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="secrecy_reviews")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="secrecy_reviews")
    passed = models.BooleanField()
    opinion = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.passed}"
