"""Addresses of the workbench's pages."""

from __future__ import annotations

from django.urls import include, path

from mingzhang.web.pages import account, board, set_up

urlpatterns = [
    path("", board.board, name="board"),
    path("set-up/", set_up.set_up_page, name="set-up"),
    path("sign-in/", account.sign_in_page, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("account/", account.account, name="account"),
    path("", include("mingzhang.web.pages.manage_urls")),
    path("", include("mingzhang.web.pages.editor_urls")),
    path("", include("mingzhang.web.pages.review_urls")),
]
