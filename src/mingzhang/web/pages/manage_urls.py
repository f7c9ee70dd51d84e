"""Addresses of the pages for units, people, seasons and the system."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingzhang.web.pages import (
    audit_pages,
    board,
    imports,
    people,
    seasons,
    system,
    tokens,
    units,
    webhooks_pages,
)

urlpatterns: list[URLPattern] = [
    path("check-all/", board.check_all, name="check-all"),
    path("bulk-checks/<int:bulk_id>/", board.bulk_progress, name="bulk-check"),
    path("seasons/", seasons.seasons, name="seasons"),
    path("seasons/<int:season_id>/", seasons.season, name="season"),
    path("seasons/<int:season_id>/results/", board.results, name="check-results"),
    path("units/", units.units, name="units"),
    path("units/new/", units.unit, name="unit-new"),
    path("units/<int:unit_id>/", units.unit, name="unit"),
    path("units/<int:unit_id>/remove/", units.remove, name="unit-remove"),
    path("units/import/", imports.upload, {"subject": "units"}, name="units-import"),
    path("units/import/apply/", imports.apply, {"subject": "units"}, name="units-import-apply"),
    path("units/import/list.xlsx", imports.download, {"subject": "units"}, name="units-template"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person, name="person-new"),
    path("people/<int:user_id>/", people.person, name="person"),
    path("people/<int:user_id>/reset-password/", people.reset_password, name="person-reset-password"),
    path("people/<int:user_id>/unlock/", people.unlock, name="person-unlock"),
    path("people/import/", imports.upload, {"subject": "people"}, name="people-import"),
    path("people/import/apply/", imports.apply, {"subject": "people"}, name="people-import-apply"),
    path("people/import/list.xlsx", imports.download, {"subject": "people"}, name="people-template"),
    path("account/tokens/", tokens.make, name="token-make"),
    path("account/tokens/<int:token_id>/revoke/", tokens.revoke, name="token-revoke"),
    path("account/language/", tokens.language, name="account-language"),
    path("audit/", audit_pages.entries, name="audit"),
    path("audit/verify/", audit_pages.verify, name="audit-verify"),
    path("audit/export.jsonl", audit_pages.export, name="audit-export"),
    path("webhooks/", webhooks_pages.webhooks, name="webhooks"),
    path("webhooks/<int:webhook_id>/", webhooks_pages.webhook, name="webhook"),
    path("system/", system.system, name="system"),
]
