"""The one Django app of the workbench."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Mingzhang's workbench (明账工作台)."""

    name = "mingzhang.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
