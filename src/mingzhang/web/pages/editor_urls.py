"""Addresses of the pages for preparing a disclosure."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
