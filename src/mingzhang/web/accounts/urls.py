"""Addresses of the extra `accounts`; there only where it is in use."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from mingzhang.web.accounts import pages
from mingzhang.web.accounts.config import configured

urlpatterns: list[URLPattern | URLResolver] = [
    path("sso/", include("allauth.socialaccount.providers.openid_connect.urls"))
]
if configured().totp:
    urlpatterns += [
        path("sign-in/code/", pages.code, name="sign-in-code"),
        path("account/second-factor/", pages.second_factor_page, name="second-factor"),
    ]
