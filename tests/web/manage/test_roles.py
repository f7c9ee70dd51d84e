"""Which pages each role sees; everybody else is refused, and who is not signed in is sent to sign in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mingzhang.web.models import BulkCheck, Webhook
from tests.web.conftest import County, browser

EVERYBODY = {"clerk", "approver", "reviewer", "auditor", "administrator"}
PAGES: dict[str, set[str]] = {
    "board": EVERYBODY,
    "seasons": EVERYBODY,
    "season": EVERYBODY,
    "check-results": EVERYBODY,
    "account": EVERYBODY,
    "bulk-check": {"reviewer", "administrator"},
    "units": {"administrator"},
    "unit-new": {"administrator"},
    "unit": {"administrator"},
    "units-import": {"administrator"},
    "units-template": {"administrator"},
    "people": {"administrator"},
    "person-new": {"administrator"},
    "person": {"administrator"},
    "people-import": {"administrator"},
    "people-template": {"administrator"},
    "audit": {"auditor", "administrator"},
    "audit-export": {"auditor", "administrator"},
    "webhooks": {"administrator"},
    "webhook": {"administrator"},
    "system": {"administrator"},
}
"""Name of a page → roles that may read it, typed from the design."""
CHANGES: dict[str, set[str]] = {
    "check-all": {"reviewer", "administrator"},
    "unit-remove": {"administrator"},
    "units-import-apply": {"administrator"},
    "people-import-apply": {"administrator"},
    "person-reset-password": {"administrator"},
    "person-unlock": {"administrator"},
    "audit-verify": {"auditor", "administrator"},
}
"""Name of an address that changes or does something → roles that may."""


def addresses(county: County) -> dict[str, str]:
    """Return the address of each page, for things that exist."""
    hook = Webhook.objects.create(url="http://oa.example/", secret="s", created_by=county.administrator)
    bulk = BulkCheck.objects.create(season=county.season, requested_by=county.administrator)
    args = {
        "season": county.season.pk,
        "check-results": county.season.pk,
        "bulk-check": bulk.pk,
        "unit": county.other.pk,
        "unit-remove": county.other.pk,
        "person": county.clerk.pk,
        "person-reset-password": county.clerk.pk,
        "person-unlock": county.clerk.pk,
        "webhook": hook.pk,
    }
    return {name: reverse(name, args=(args[name],) if name in args else ()) for name in {**PAGES, **CHANGES}}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_pages_by_role(county: County, role: str) -> None:
    person = county.person(role, county.top)
    client = browser(person)
    status = {name: client.get(addresses_of).status_code for name, addresses_of in _of(county, PAGES).items()}
    assert status == {name: 200 if role in roles else 403 for name, roles in PAGES.items()}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_changes_by_role(county: County, role: str) -> None:
    client = browser(county.person(role, county.top))
    refused = {
        name
        for name, address in _of(county, CHANGES).items()
        if client.post(address, {"season": county.season.pk, "rows": '[{"code": "x"}]'}).status_code == 403
    }
    # A form that does not fit is answered 422 to those who may.
    invalid = {"units-import-apply", "people-import-apply"}
    assert refused == {name for name, roles in CHANGES.items() if role not in roles} - invalid


def test_roles_of_one_department_do_not_manage_the_county(county: County) -> None:
    client = browser(county.person("administrator", county.office))
    for name in ("units", "people", "audit", "webhooks", "system"):
        assert client.get(reverse(name)).status_code == 403


def test_who_is_not_signed_in_is_sent_to_sign_in(county: County) -> None:
    client = browser()
    for name, address in _of(county, PAGES).items():
        response = client.get(address)
        assert (name, response.status_code) == (name, 302)
        assert response.headers["Location"].startswith(reverse("sign-in"))


def test_first_password_leads_to_the_account_page_from_everywhere(county: County) -> None:
    clerk = county.clerk
    clerk.must_change_password = True
    clerk.save()
    client = browser(clerk)
    for name in ("board", "seasons", "people"):
        assert client.get(reverse(name)).headers["Location"] == reverse("account")


def test_navigation_has_only_what_the_person_may_see(county: County) -> None:
    for role, expected in {
        "clerk": ["board", "seasons"],
        "reviewer": ["board", "seasons"],
        "auditor": ["board", "seasons", "audit"],
        "administrator": ["board", "seasons", "units", "people", "audit", "webhooks", "system"],
    }.items():
        text = browser(county.person(role, county.top)).get(reverse("account")).content.decode()
        nav = text[text.index("<nav") : text.index("</nav>")]
        names = ["board", "seasons", "units", "people", "audit", "webhooks", "system"]
        assert [name for name in names if f'href="{reverse(name)}"' in nav] == expected


def _of(county: County, names: dict[str, set[str]]) -> dict[str, str]:
    return {name: address for name, address in addresses(county).items() if name in names}
