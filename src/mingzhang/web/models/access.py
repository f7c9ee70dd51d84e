"""Ways in for programs, ways out to them, and attempts to sign in (接口令牌、回调、登录记录)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mingzhang.web.models.people import User


class ApiToken(models.Model):
    """A token with which a program acts for a user (接口令牌)."""

    class Scope(models.TextChoices):
        """What a token may be used for, within what its user may do."""

        READ = "read", "查询"
        WRITE = "write", "编制"
        REVIEW = "review", "审核与公开"
        ADMIN = "admin", "管理"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token; the token itself is shown once and not kept."""
    scopes = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.name


class Webhook(models.Model):
    """An address of the intranet that is told of changes of state (回调)."""

    url = models.URLField(max_length=500)
    secret = models.CharField(max_length=100)
    """Key of the signature (HMAC-SHA-256) sent with each call."""
    operations = models.JSONField(default=list)
    """Operations of the workflow it wants; empty for all."""
    is_active = models.BooleanField(default=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order of making."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.url


class WebhookDelivery(models.Model):
    """One call of a webhook, and how it went (回调记录)."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    body = models.TextField()
    attempts = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    """HTTP status of the answer; none while undelivered."""
    cause = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.webhook_id} {self.status}"


class SignInAttempt(models.Model):
    """An attempt to sign in: too many failures lock the name for a while (登录记录)."""

    username = models.CharField(max_length=64)
    address = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    succeeded = models.BooleanField()

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["username", "at"])]

    def __str__(self) -> str:
        return f"{self.username} {self.succeeded}"
