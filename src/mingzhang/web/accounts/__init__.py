"""Sign-in through the office's identity provider (OIDC) and second factors (TOTP): the extra `accounts`.

Nothing of it is loaded unless it is configured.
"""
