"""Whether and how the extra `accounts` is used, from environment or config.toml (统一身份认证与动态口令)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from mingzhang.model.failure import UnusableInput
from mingzhang.web import home

TOTP = "MINGZHANG_TOTP"
OIDC_ISSUER = "MINGZHANG_OIDC_ISSUER"
OIDC_CLIENT = "MINGZHANG_OIDC_CLIENT_ID"
OIDC_SECRET = "MINGZHANG_OIDC_CLIENT_SECRET"
OIDC_NAME = "MINGZHANG_OIDC_NAME"
PROVIDER = "office"
"""Name of the one identity provider in addresses: sso/oidc/office/login/callback/."""

APPS = (
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
)
MIDDLEWARE = "allauth.account.middleware.AccountMiddleware"


@dataclass(frozen=True, slots=True)
class Accounts:
    """What of the extra is in use."""

    totp: bool
    oidc_issuer: str
    oidc_client: str
    oidc_secret: str
    oidc_name: str

    @property
    def oidc(self) -> bool:
        """Tell whether people may sign in through the identity provider."""
        return bool(self.oidc_issuer)

    @property
    def is_on(self) -> bool:
        """Tell whether any of it is in use."""
        return self.totp or self.oidc


def configured() -> Accounts:
    """Return what is configured. Raises UnusableInput: half configured, or the extra is not installed."""
    found = Accounts(
        totp=home.told(TOTP).lower() not in ("", "0", "no", "false"),
        oidc_issuer=home.told(OIDC_ISSUER),
        oidc_client=home.told(OIDC_CLIENT),
        oidc_secret=home.told(OIDC_SECRET),
        oidc_name=home.told(OIDC_NAME) or "统一身份认证",
    )
    if found.oidc and not (found.oidc_client and found.oidc_secret):
        raise UnusableInput(
            OIDC_ISSUER,
            f"还须给出 {OIDC_CLIENT} 和 {OIDC_SECRET}",
            f"needs {OIDC_CLIENT} and {OIDC_SECRET} too",
            code="oidc",
        )
    if found.is_on and find_spec("allauth") is None:
        raise UnusableInput(
            OIDC_ISSUER if found.oidc else TOTP,
            "须先安装附加组件：pip install 'mingzhang[accounts]'",
            "needs the extra: pip install 'mingzhang[accounts]'",
            code="accounts",
        )
    return found


def settings(accounts: Accounts) -> dict[str, Any]:
    """Return Django's settings of the extra."""
    provider = {
        "provider_id": PROVIDER,
        "name": accounts.oidc_name,
        "client_id": accounts.oidc_client,
        "secret": accounts.oidc_secret,
        "settings": {"server_url": accounts.oidc_issuer},
    }
    # Shared by the processes of the server: a code counts once, whichever of them sees it.
    cache = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}
    return {
        "CACHES": {"default": {**cache, "LOCATION": str(home.folder() / "cache")}},
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": "email",
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "SOCIALACCOUNT_ADAPTER": "mingzhang.web.accounts.adapter.Adapter",
        "SOCIALACCOUNT_LOGIN_ON_GET": True,
        "SOCIALACCOUNT_EMAIL_VERIFICATION": "none",
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [provider] if accounts.oidc else []}
        },
        "MFA_TOTP_ISSUER": "明账",
        # Half a minute either way: an intranet has no time server, and telephones drift.
        "MFA_TOTP_TOLERANCE": 1,
        "MFA_SUPPORTED_TYPES": ["totp"],
    }
