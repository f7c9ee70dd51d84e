"""Addresses: the workbench below /work/, the API below /api/, the public portal everywhere else."""

from __future__ import annotations

from django.urls import include, path

from mingzhang.web.accounts.config import configured
from mingzhang.web.api.root import api

handler404 = "mingzhang.web.pages.errors.not_found"
handler500 = "mingzhang.web.pages.errors.broken"

urlpatterns = [
    *([path("work/", include("mingzhang.web.accounts.urls"))] if configured().is_on else []),
    path("api/", api.urls),
    path("work/", include("mingzhang.web.pages.urls")),
    path("", include("mingzhang.web.server.urls")),
    path("", include("mingzhang.web.portal.urls")),
]
