"""People: making them, roles, first passwords, locks, and the policy of passwords."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client, override_settings
from django.urls import reverse

from mingzhang.web.actions import people, perform
from mingzhang.web.models import AuditEntry, Membership, SignInAttempt, Unit, User
from mingzhang.web.sign_in import PasswordBackend
from tests.web.conftest import PASSWORD, County, browser

WRONG = "not-the-password"


def sign_in(username: str, password: str) -> tuple[Client, int]:
    client = Client()
    sent = {"username": username, "password": password}
    return client, client.post(reverse("sign-in"), sent).status_code


def secret(page: bytes) -> str:
    found = re.search(r'<code class="secret">([^<]+)<', page.decode())
    assert found is not None
    return found[1]


def test_a_new_person_gets_roles_and_a_first_password_that_must_be_changed(county: County) -> None:
    client = browser(county.administrator)
    sent = {
        "username": "liming",
        "display_name": "李明",
        "is_active": "on",
        "unit": ["101002 云岭县档案馆", "101", ""],
        "role": ["clerk", "approver", "clerk"],
    }
    response = client.post(reverse("person-new"), sent)
    password = secret(response.content)
    user = User.objects.get(username="liming")
    assert sorted((one.unit.code, one.role) for one in user.memberships.all()) == [
        ("101", "approver"),
        ("101002", "clerk"),
    ]
    own, status = sign_in("liming", password)
    assert status == 302
    assert own.get(reverse("board")).headers["Location"] == reverse("account")
    changed = own.post(reverse("account"), {"current": password, "new": "quiet-river-41"})
    assert changed.headers["Location"] == reverse("board")
    assert own.get(reverse("board")).status_code == 200


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"])
def test_first_passwords_are_hashed_with_full_work_at_the_first_sign_in(county: County) -> None:
    row = people.SetUser(username="liming", display_name="李明")
    [(user, password)] = perform(people.SET_USERS, county.administrator, people.SetUsers(users=[row]))
    assert user.password.split("$")[1] == "20000"
    assert PasswordBackend().authenticate(None, "liming", password) == user
    user.refresh_from_db()
    assert user.password.split("$")[1] == str(PBKDF2PasswordHasher.iterations)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short-1", "10"),
        ("83920174650", "数字"),
        ("password123", "常见"),
        ("clerk-1010021", "相似"),
    ],
)
def test_weak_passwords_are_refused_and_nothing_changes(county: County, password: str, why: str) -> None:
    client = browser(county.clerk)
    response = client.post(reverse("account"), {"current": PASSWORD, "new": password})
    assert response.status_code == 422
    assert why in response.content.decode()
    assert User.objects.get(pk=county.clerk.pk).check_password(PASSWORD)


def test_the_current_password_is_needed_and_the_new_one_differs(county: County) -> None:
    client = browser(county.clerk)
    for sent in ({"current": WRONG, "new": "quiet-river-41"}, {"current": PASSWORD, "new": PASSWORD}):
        assert client.post(reverse("account"), sent).status_code == 422
    assert AuditEntry.objects.count() == 0


def test_five_failures_lock_a_name_until_an_administrator_unlocks_it(county: County) -> None:
    clerk = county.clerk
    for _ in range(5):
        assert sign_in(clerk.username, WRONG)[1] == 403
    assert sign_in(clerk.username, PASSWORD)[1] == 403
    client = browser(county.administrator)
    listed = client.get(reverse("people"), {"status": "locked"}).content.decode()
    assert re.findall(r'people/\d+/">([^<]+)<', listed) == [clerk.username]
    response = client.post(reverse("person-unlock", args=(clerk.pk,)))
    assert response.headers["Location"] == reverse("person", args=(clerk.pk,))
    assert sign_in(clerk.username, PASSWORD)[1] == 302
    unlocked = AuditEntry.objects.get(action="people.unlock")
    assert unlocked.actor == county.administrator
    assert '"failures_cleared":5' in unlocked.detail
    assert AuditEntry.objects.filter(action="account.sign_in_failed").count() == 5


def test_a_success_between_failures_does_not_lock(county: County) -> None:
    for password in (WRONG, WRONG, PASSWORD, WRONG, WRONG, WRONG):
        sign_in(county.clerk.username, password)
    assert sign_in(county.clerk.username, PASSWORD)[1] == 302


def test_a_reset_ends_sessions_and_the_lock_and_asks_for_a_new_password(county: County) -> None:
    clerk = county.clerk
    own, _ = sign_in(clerk.username, PASSWORD)
    SignInAttempt.objects.all().delete()
    for _ in range(5):
        sign_in(clerk.username, WRONG)
    response = browser(county.administrator).post(reverse("person-reset-password", args=(clerk.pk,)))
    password = secret(response.content)
    assert response.headers["Cache-Control"] == "no-store"
    assert own.get(reverse("board")).headers["Location"].startswith(reverse("sign-in"))
    again, status = sign_in(clerk.username, password)
    assert status == 302
    assert again.get(reverse("board")).headers["Location"] == reverse("account")
    entry = AuditEntry.objects.get(action="people.reset_password")
    assert password not in entry.detail


def test_nobody_resets_their_own_password_here(county: County) -> None:
    admin = county.administrator
    response = browser(admin).post(reverse("person-reset-password", args=(admin.pk,)))
    assert response.status_code == 422


def test_closing_an_account_ends_its_sessions(county: County) -> None:
    clerk = county.clerk
    own = browser(clerk)
    sent = {"display_name": "李明", "unit": "101002", "role": "clerk"}
    assert browser(county.administrator).post(reverse("person", args=(clerk.pk,)), sent).status_code == 302
    assert own.get(reverse("board")).headers["Location"].startswith(reverse("sign-in"))
    assert sign_in(clerk.username, PASSWORD)[1] == 403


def test_the_last_administrator_stays(county: County) -> None:
    admin = county.administrator
    client = browser(admin)
    for sent in (
        {"display_name": "管理员", "is_active": "on"},
        {"display_name": "管理员", "unit": "419000", "role": "administrator"},
    ):
        assert client.post(reverse("person", args=(admin.pk,)), sent).status_code == 422
    assert Membership.objects.filter(user=admin, role="administrator", user__is_active=True).exists()


def test_names_are_given_once(county: County) -> None:
    sent = {"username": county.clerk.username, "display_name": "另一人", "is_active": "on"}
    response = browser(county.administrator).post(reverse("person-new"), sent)
    assert response.status_code == 422
    assert "另一人" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "clerk"}, ["clerk-101002"]),
        ({"unit": "101 云岭县档案局"}, ["approver-101002", "clerk-101002"]),
        ({"role": "reviewer"}, ["reviewer-419000"]),
        ({"status": "closed"}, []),
        ({"unit": "nowhere"}, []),
    ],
)
def test_the_list_is_searched(county: County, query: dict[str, str], expected: list[str]) -> None:
    people = (county.clerk, county.approver, county.reviewer, county.administrator)
    assert len(people) == 4
    page = browser(county.administrator).get(reverse("people"), query).content.decode()
    assert re.findall(r'people/\d+/">([^<]+)<', page) == expected


def test_units_are_made_changed_closed_and_removed(county: County) -> None:
    client = browser(county.administrator)
    sent = {"code": "103", "name": "云岭县财政局", "parent": "419000 云岭县", "level": "department"}
    assert client.post(reverse("unit-new"), {**sent, "is_active": "on"}).status_code == 302
    unit = Unit.objects.get(code="103")
    assert (unit.path, unit.is_active) == ("419000/103/", True)
    assert client.post(reverse("unit-new"), {**sent, "is_active": "on"}).status_code == 422
    assert client.post(reverse("unit", args=(unit.pk,)), {**sent, "name": "财政局"}).status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.is_active) == ("财政局", False)
    assert client.post(reverse("unit-remove", args=(unit.pk,))).status_code == 302
    assert not Unit.objects.filter(code="103").exists()


def test_units_with_people_or_units_below_are_not_removed(county: County) -> None:
    assert county.clerk.memberships.exists()
    client = browser(county.administrator)
    for unit in (county.archive, county.office, county.top):
        assert client.post(reverse("unit-remove", args=(unit.pk,))).status_code == 422
    assert Unit.objects.count() == 5
