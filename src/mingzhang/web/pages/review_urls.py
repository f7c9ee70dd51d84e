"""Addresses of the pages for review and publication."""

from __future__ import annotations

from django.urls import path

from mingzhang.web.pages import check_form_pages, downloads, operations, overview, publication, review

urlpatterns = [
    path("d/<int:disclosure>/", overview.overview, name="disclosure"),
    path("d/<int:disclosure>/verified/", overview.verified, name="verified"),
    path("d/<int:disclosure>/do/<str:operation>/", operations.operate, name="operate"),
    path("d/<int:disclosure>/review/", review.page, name="review"),
    path("d/<int:disclosure>/review/comments/", review.comment, name="comment"),
    path("d/<int:disclosure>/review/place/", review.place, name="place"),
    path("d/<int:disclosure>/review/printed/<int:number>/", downloads.printed_page, name="printed-page"),
    path("d/<int:disclosure>/check-form/", check_form_pages.check_form, name="check-form"),
    path("d/<int:disclosure>/check-form/xlsx/", check_form_pages.check_form_file, name="check-form-file"),
    path("seasons/<int:season>/check-forms/", check_form_pages.season_forms, name="season-check-forms"),
    path("d/<int:disclosure>/publish/", publication.publication, name="publication"),
    path("d/<int:disclosure>/publish/files/", publication.publication_files, name="publication-files"),
    path(
        "d/<int:disclosure>/published/<int:publication>/<str:form>/",
        downloads.published_file,
        name="published-file",
    ),
    path("d/<int:disclosure>/download/<str:form>/", downloads.download, name="download"),
]
