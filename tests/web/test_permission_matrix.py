"""Every cell of the permission matrix, by a real request; and no address without a row."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from mingzhang.web import checking, publishing
from mingzhang.web.actions import perform_own
from mingzhang.web.actions.access import MAKE_TOKEN, MakeToken
from mingzhang.web.models import (
    ApiToken,
    Artifact,
    BulkCheck,
    Check,
    CheckFinding,
    Comment,
    Disclosure,
    Publication,
    Unit,
    User,
    Webhook,
)
from mingzhang.web.workflow import State
from tests.web import matrix
from tests.web.conftest import County
from tests.web.workflow.steps import at, quick_check

ALIKE = {"/api/", "/api/docs", "/api/openapi.json", "/favicon.ico", "/work"}
"""Redirects and descriptions, which answer every method alike and change nothing."""
HIGH = ("reviewer", "auditor", "administrator")
"""Roles that are held for the whole county; the others for the unit itself."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_draft", quick_check)


def people(county: County) -> dict[str, User | None]:
    """Return who stands in each column."""
    own = {role: county.person(role, county.top if role in HIGH else county.archive) for role in matrix.ROLES}
    other = {f"{role} elsewhere": county.person(role, county.other) for role in matrix.ROLES}
    return {"anonymous": None, **own, **other}


def known(county: County, disclosure: Disclosure, users: dict[str, User | None]) -> dict[str, Any]:
    """Return what stands in addresses: by the name of the part."""
    spare = Unit.objects.create(code="103", name="云岭县教育局", level="department", parent=county.top)
    hook = Webhook.objects.create(url="http://intranet.example/", secret="s", created_by=county.administrator)
    comment = Comment.objects.create(disclosure=disclosure, text="请核实", by=county.reviewer)
    bulk = BulkCheck.objects.create(season=county.season, requested_by=county.reviewer)
    publication = Publication.objects.filter(disclosure=disclosure).first()
    if publication is not None:
        written(publication)
    finding = CheckFinding.objects.filter(run__disclosure=disclosure).last()
    assert users["clerk"] is not None
    return {
        "disclosure_id": disclosure.pk,
        "disclosure": disclosure.pk,
        "season_id": county.season.pk,
        "season": county.season.pk,
        "unit_id": county.archive.pk,
        "other_unit_id": county.other.pk,
        "spare_unit_id": spare.pk,
        "code": county.archive.code,
        "user_id": users["clerk"].pk,
        "username": users["clerk"].username,
        "version": disclosure.head.number if disclosure.head else 1,
        "number": 1,
        "revision": disclosure.revision,
        "check_id": Check.objects.latest("pk").pk,
        "finding": finding.pk if finding else 0,
        "comment": comment.pk,
        "bulk_id": bulk.pk,
        "publication_id": publication.pk if publication else 0,
        "publication": publication.pk if publication else 0,
        "webhook_id": hook.pk,
        "form": "docx",
        "token": "none",
        "operation": "comment",
        "chapter": "cover",
        "address": "",
    }


def written(publication: Publication) -> None:
    """Have one file of a publication."""
    path = publishing.files_folder() / "published" / "matrix.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"docx")
    Artifact.objects.create(
        publication=publication, form="docx", path="published/matrix.docx", sha256="0" * 64, size=4
    )


def filled(value: Any, parts: dict[str, Any]) -> Any:
    """Return a body with `"$version"` and the like replaced by what is known."""
    if isinstance(value, dict):
        return {key: filled(one, parts) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, parts) for one in value]
    return parts[value[1:]] if isinstance(value, str) and value.startswith("$") else value


def clients(users: dict[str, User | None]) -> dict[str, Client]:
    """Return a browser for each column, signed in."""
    made = {}
    for name, user in users.items():
        made[name] = Client(raise_request_exception=False)
        if user is not None:
            made[name].force_login(user, backend="mingzhang.web.sign_in.PasswordBackend")
    return made


def token_of(user: User | None) -> int:
    """Return a token of the caller's own, to be revoked."""
    if user is None:
        return 0
    data = MakeToken(name="own", scopes=[ApiToken.Scope.READ])
    return perform_own(MAKE_TOKEN, user, data)[0].pk


@pytest.mark.parametrize("state", [str(state) for state in State])
def test_every_cell_is_what_a_request_comes_to(county: County, state: str) -> None:
    rows = [row for row in matrix.rows() if row.state == state]
    users = people(county)
    disclosure = at(county, state)
    parts = known(county, disclosure, users)
    browsers = clients(users)
    tokens = {name: token_of(user) for name, user in users.items()}
    cookies = {name: deepcopy(client.cookies) for name, client in browsers.items()}
    wrong = []
    for row in rows:
        came = []
        for name, client in browsers.items():
            own = {**parts, "token_id": tokens[name]}
            path = matrix.address(row.route, {**own, **filled(row.path, own)})
            client.cookies = deepcopy(cookies[name])
            with transaction.atomic():
                came.append(matrix.seen(matrix.send(client, row.method, path, filled(row.body, own))))
                transaction.set_rollback(True)
        if tuple(came) != row.cells:
            wrong.append(f"{row.method} {row.route} | {row.state} | {' '.join(came)}   (line {row.line})")
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_operation_of_the_api_has_its_row() -> None:
    described = {row.key for row in matrix.rows() if row.route not in matrix.page_routes()}
    assert described == matrix.api_operations()


def test_every_page_has_its_row() -> None:
    routes = {row.route for row in matrix.rows()} - {route for _, route in matrix.api_operations()}
    assert routes == matrix.page_routes()


def test_no_route_has_two_rows_for_a_method_and_state() -> None:
    keys = [(row.key, row.state, str(row.path)) for row in matrix.rows()]
    assert len(keys) == len(set(keys))


def test_a_method_without_a_row_is_not_there(county: County) -> None:
    disclosure = at(county, "draft")
    users = people(county)
    parts = {**known(county, disclosure, users), "token_id": 0}
    browsers = clients(users)
    rows = {row.key for row in matrix.rows()}
    answered = []
    for route in sorted(matrix.page_routes() - ALIKE):
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - {
            method for method, known_route in rows if known_route == route
        }:
            response = matrix.send(browsers["administrator"], method, matrix.address(route, parts), None)
            if response.status_code != 405:
                answered.append(f"{method} {route}: {response.status_code}")
    assert not answered, "\n" + "\n".join(answered)
