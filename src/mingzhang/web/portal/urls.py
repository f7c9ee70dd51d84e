"""Addresses of the public portal: whatever is not the workbench, the API or a file of theirs."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import path, re_path
from django.views.generic import RedirectView

from mingzhang.web.portal import views

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url=static("web/mark.svg"))),
    path("versions/<int:disclosure>/<int:number>/", views.version, name="public-version"),
    re_path(r"^(?!(?:work|api|static)(?:/|$))(?P<address>.*)$", views.portal, name="portal"),
]
