"""What was published, and the files of it (公开)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mingzhang.web.models.disclosures import Disclosure, Frozen, Version
from mingzhang.web.models.people import User


class Publication(Frozen):
    """A version put before the public (公开记录)."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="publications")
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="publication")
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    note = models.TextField(blank=True)
    """Why it supersedes the one before, or why it is published with open findings (更正说明)."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In their order."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.disclosure_id} {self.version_id}"


class Artifact(Frozen):
    """One written form of a published version (成文文件)."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="artifacts")
    form = models.CharField(max_length=8)
    """docx, xlsx, pdf, html, json, zip."""
    path = models.CharField(max_length=300)
    """Below the folder of files."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        """A form once a publication."""

        ordering: ClassVar = ["publication", "form"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "form"], name="artifact_once"),
        ]

    def __str__(self) -> str:
        return self.path
