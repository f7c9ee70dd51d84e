"""Which scope of a token each operation of the API needs: the one table (令牌权限范围).

A token never exceeds its user: the scope only narrows what the user's roles permit. None: for people who are
signed in; no token will do, so that one that leaked cannot make others or change the password.
"""

from __future__ import annotations

from mingzhang.web.models import ApiToken

READ, WRITE, REVIEW, ADMIN = ApiToken.Scope

SCOPES: dict[str, ApiToken.Scope | None] = {
    # system.py
    "me": READ,
    "change_password": None,
    "set_language": WRITE,
    "tokens": None,
    "make_token": None,
    "revoke_token": None,
    "webhooks": ADMIN,
    "set_webhook": ADMIN,
    "deliveries": ADMIN,
    # units.py, people.py
    "units": READ,
    "unit": READ,
    "set_units": ADMIN,
    "remove_unit": ADMIN,
    "people": ADMIN,
    "person": ADMIN,
    "set_person": ADMIN,
    "set_people": ADMIN,
    "reset_password": None,
    "unlock": ADMIN,
    # seasons.py
    "seasons": READ,
    "set_season": ADMIN,
    "board": READ,
    "bulk_checks": READ,
    "check_all": ADMIN,
    # disclosures.py
    "disclosures": READ,
    "disclosure": READ,
    "start": WRITE,
    "start_from_file": WRITE,
    "start_from_tables": WRITE,
    "versions": READ,
    "version": READ,
    "version_file": READ,
    "differences": READ,
    "history": READ,
    # drafts.py
    "draft": READ,
    "draft_file": READ,
    "changes": READ,
    "save": WRITE,
    "undo": WRITE,
    "replace": WRITE,
    "replace_from_file": WRITE,
    "submit": WRITE,
    "withdraw": WRITE,
    "supersede": WRITE,
    # checks.py
    "rules": READ,
    "checks": READ,
    "request_check": WRITE,
    "check": READ,
    "findings": READ,
    "report": READ,
    # reviews.py
    "comments": READ,
    "comment": REVIEW,
    "resolve": REVIEW,
    "returns": READ,
    "unit_approve": REVIEW,
    "approve": REVIEW,
    "return": REVIEW,
    "waivers": READ,
    "waive": REVIEW,
    "check_form": READ,
    "fill_check_form": REVIEW,
    "secrecy_reviews": READ,
    "secrecy_review": REVIEW,
    # publications.py
    "publish": REVIEW,
    "write_files": REVIEW,
    "publications": READ,
    "publication": READ,
    "publication_file": READ,
    # audit.py
    "audit": ADMIN,
    "verify_audit": ADMIN,
    "export_audit": ADMIN,
}
