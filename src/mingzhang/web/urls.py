"""Addresses: the workbench below /work/, the API below /api/, the public portal everywhere else."""

from __future__ import annotations

from django.urls import include, path

handler404 = "mingzhang.web.pages.errors.not_found"
handler500 = "mingzhang.web.pages.errors.broken"

urlpatterns = [
    path("work/", include("mingzhang.web.pages.urls")),
    path("", include("mingzhang.web.server.urls")),
    path("", include("mingzhang.web.portal.urls")),
]
