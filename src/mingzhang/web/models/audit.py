"""The audit log: every operation, append-only, each entry holding the hash of the one before (审计日志)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mingzhang.web.models.disclosures import Disclosure, Frozen
from mingzhang.web.models.people import Unit, User


class AuditEntry(Frozen):
    """One operation: by whom, when, what (一条审计记录)."""

    seq = models.PositiveBigIntegerField(unique=True)
    """1, 2, 3 … without a gap."""
    at = models.DateTimeField()
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=200)
    """User name then; `system` for the worker."""
    action = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    disclosure = models.ForeignKey(Disclosure, null=True, on_delete=models.PROTECT, related_name="+")
    detail = models.TextField()
    """Canonical JSON: particulars of the operation."""
    previous = models.CharField(max_length=64)
    """Hash of the entry before; zeros for the first."""
    hash = models.CharField(max_length=64)
    """SHA-256 over all of the above in canonical JSON."""

    class Meta:
        """In the order of writing."""

        ordering: ClassVar = ["seq"]
        indexes: ClassVar = [models.Index(fields=["disclosure"]), models.Index(fields=["actor"])]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class AuditHead(models.Model):
    """The end of the chain: one row, locked by who appends (链尾)."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.seq}"
