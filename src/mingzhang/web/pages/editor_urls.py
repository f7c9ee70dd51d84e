"""Addresses of the pages for preparing a disclosure."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingzhang.web.pages import (
    editor,
    findings_panel,
    narrative,
    preview,
    saving,
    start,
    submitting,
    suggestions,
)

_EDIT = "d/<int:disclosure_id>/edit/"
urlpatterns: list[URLPattern] = [
    path("start/<int:season_id>/<int:unit_id>/", start.start, name="start"),
    path("start/<int:season_id>/<int:unit_id>/<str:token>/", start.review, name="start-review"),
    path(_EDIT, editor.edit, name="edit"),
    path(f"{_EDIT}c/<str:chapter>/", editor.chapter_page, name="edit-chapter"),
    path(f"{_EDIT}part/<str:chapter>/", editor.chapter_part, name="edit-part"),
    path(f"{_EDIT}save", saving.save, name="edit-save"),
    path(f"{_EDIT}undo", saving.undo, name="edit-undo"),
    path(f"{_EDIT}row", saving.add_row, name="edit-row"),
    path(f"{_EDIT}sums", saving.add_up, name="edit-sums"),
    path(f"{_EDIT}tables", saving.add_tables, name="edit-tables"),
    path(f"{_EDIT}since", saving.since, name="edit-since"),
    path(f"{_EDIT}history", saving.history, name="edit-history"),
    path(f"{_EDIT}check", findings_panel.check, name="edit-check"),
    path(f"{_EDIT}findings", findings_panel.findings, name="edit-findings"),
    path(f"{_EDIT}narrative", narrative.narrative, name="edit-narrative"),
    path(f"{_EDIT}suggest", suggestions.suggest, name="edit-suggest"),
    path(f"{_EDIT}submit/", submitting.submit, name="edit-submit"),
    path(f"{_EDIT}withdraw", submitting.withdraw, name="edit-withdraw"),
    path(f"{_EDIT}preview/", preview.preview, name="edit-preview"),
    path(f"{_EDIT}preview/draft.<str:form>", preview.preview_file, name="edit-preview-file"),
    path(f"{_EDIT}import/", start.import_again, name="edit-import"),
    path(f"{_EDIT}import/<str:token>/", start.review_import, name="edit-import-review"),
]
