"""Addresses of the pages for units, people, seasons and the system."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
