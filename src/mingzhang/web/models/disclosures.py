"""Disclosures: one draft, and a chain of versions that never change (公开文件、草稿与版本)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from mingzhang.web.models.people import Unit, User
from mingzhang.web.models.seasons import Season
from mingzhang.web.workflow import State


class Frozen(models.Model):
    """A row that is written once. The database refuses changes too, by triggers."""

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it the first time. Raises TypeError afterwards."""
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} {self.pk} cannot be changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ARG002
        """Refuse: TypeError."""
        raise TypeError(f"{type(self).__name__} {self.pk} cannot be removed")


class Version(Frozen):
    """A state of the records that was handed on (版本)."""

    class Reason(models.TextChoices):
        """Why it was kept."""

        SUBMITTED = "submitted", "报送"
        REPLACED = "replaced", "被导入替换"

    disclosure = models.ForeignKey("Disclosure", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    manuscript = models.TextField()
    """The manuscript as canonical JSON (mingzhang/manuscript/1)."""
    sha256 = models.CharField(max_length=64)
    """Of the parent's hash and the manuscript's bytes."""
    note = models.TextField(blank=True)
    """What the submitter or publisher wrote with it."""
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In their order."""

        ordering: ClassVar = ["disclosure", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["disclosure", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.disclosure_id} v{self.number}"


class Disclosure(models.Model):
    """A unit's disclosure of one season (单位的一份公开文件)."""

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="disclosures")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="disclosures")
    state = models.CharField(max_length=16, choices=[(s, s) for s in State], default=State.DRAFT)
    draft = models.TextField()
    """The manuscript being worked on (mingzhang/manuscript/1)."""
    revision = models.PositiveIntegerField(default=1)
    """Counts the saves of the draft: the optimistic lock."""
    saved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)
    head = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    """The latest version handed on."""
    published = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    """The version that the public sees."""
    correction = models.TextField(blank=True)
    """Why a published version is to be superseded; blank otherwise (更正原因)."""
    publish_at = models.DateTimeField(null=True, blank=True)
    """When an approved disclosure is to be published by itself (定时公开)."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """By season and unit."""

        ordering: ClassVar = ["season", "unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "unit"], name="disclosure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.season_id} {self.unit_id} {self.state}"

    def last_year(self) -> Version | None:
        """Return what the unit published a year earlier for the same kind of season (上年公开的版本)."""
        before = Disclosure.objects.filter(
            unit=self.unit_id,
            season__kind=self.season.kind,
            season__year=self.season.year - 1,
            published__isnull=False,
        )
        found = before.select_related("published").first()
        return found.published if found else None


class DraftChange(models.Model):
    """One changed field or record of a draft: for history, undo and merging a late save (修改记录)."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField()
    """The revision that it led to."""
    path = models.CharField(max_length=200)
    change = models.JSONField()
    """The change as `mingzhang.web.manuscript` writes it: path, before, after."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order of saving."""

        ordering: ClassVar = ["disclosure", "revision", "id"]
        indexes: ClassVar = [models.Index(fields=["disclosure", "revision"])]

    def __str__(self) -> str:
        return f"{self.disclosure_id}@{self.revision} {self.path}"
