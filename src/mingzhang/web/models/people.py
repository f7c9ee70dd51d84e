"""Units and the people who work for them (单位与人员)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Unit(models.Model):
    """A node of the unit tree: county, department or budget unit (单位)."""

    class Level(models.TextChoices):
        """Level of a unit."""

        GOVERNMENT = "government", "政府"
        DEPARTMENT = "department", "部门"
        UNIT = "unit", "单位"

    code = models.CharField(max_length=32, unique=True)
    """Unit code, 3 + 3 (+ 3) digits; of the county its region code (单位编码)."""
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=12, choices=Level.choices, default=Level.UNIT)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=300, unique=True, editable=False)
    """Codes from the county down, each followed by a slash: 131024/305/305002/."""
    region_code = models.CharField(max_length=9, blank=True)
    profile = models.CharField(max_length=20, blank=True)
    """Regional profile of its documents; blank takes the county's (地区口径)."""
    unit_type = models.CharField(max_length=30, blank=True)
    """administrative, participating, public_institution; blank where unknown (单位性质)."""
    is_active = models.BooleanField(default=True)

    class Meta:
        """In the order of the tree."""

        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep `path` right; a unit that has moved takes its subordinate units along."""
        before = self.path
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        super().save(*args, **kwargs)
        if before and before != self.path:
            for child in self.children.all():
                child.save()

    def covers(self, other: Unit) -> bool:
        """Tell whether `other` is this unit or one below it."""
        return other.path.startswith(self.path)

    def ancestors(self) -> list[str]:
        """Return the paths of this unit and all above it, the county first."""
        codes = self.path.strip("/").split("/")
        return ["/".join(codes[: end + 1]) + "/" for end in range(len(codes))]


class UserManager(BaseUserManager["User"]):
    """Makes users."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Make a user with a password, or with none that fits."""
        user: User = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in (用户)."""

    username = models.CharField(max_length=64, unique=True)
    display_name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="zh", choices=[("zh", "中文"), ("en", "English")])
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        """By name."""

        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.display_name or self.username


class Role(models.TextChoices):
    """What somebody is for a unit and all units below it (角色)."""

    CLERK = "clerk", "编制"
    APPROVER = "approver", "单位审核"
    REVIEWER = "reviewer", "财政审核"
    AUDITOR = "auditor", "审计"
    ADMINISTRATOR = "administrator", "管理员"


class Membership(models.Model):
    """A role that somebody holds for a unit and all below it (任职)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)

    class Meta:
        """A role once a unit."""

        ordering: ClassVar = ["unit__path", "role"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "unit", "role"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.unit_id}"
