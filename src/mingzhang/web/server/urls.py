"""Addresses of no page of the workbench: health. The portal (`web.portal`) has all the rest."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from mingzhang.web.server.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("work", RedirectView.as_view(pattern_name="board")),
]
