"""Addresses of the pages for review and publication."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
