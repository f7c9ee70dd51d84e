"""Whatever is sent to the API: it never breaks, and answers what its description says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from mingzhang.web.models import Check, Disclosure, Role, User
from mingzhang.web.wsgi import application
from tests.web.api.conftest import token_of
from tests.web.conftest import County
from tests.web.workflow.steps import at

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = int(os.environ.get("MINGZHANG_API_EXAMPLES", "2"))
"""Of each operation, of what fits its description; half as many of what does not. More take minutes."""


@pytest.fixture(autouse=True)
def _connection_stays() -> Iterator[None]:
    """Keep the connection that holds the test's transaction: a request through WSGI would close it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(
    ("role", "state"), [("administrator", "draft"), ("clerk", "draft"), ("everything", "approved")]
)
def test_every_operation_answers_as_described(county: County, role: str, state: str) -> None:
    disclosure = at(county, state)
    headers = {"Authorization": f"Bearer {token_of(somebody(county, role))}"}
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    count = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        count += 1
        call(operation, headers, GenerationMode.POSITIVE, known(operation, county, disclosure))
        call(operation, headers, GenerationMode.NEGATIVE, {})
    assert count >= 70


def somebody(county: County, role: str) -> User:
    """Return the person of a role, or one who holds every role for the whole county."""
    if role != "everything":
        user: User = getattr(county, role)
        return user
    user = county.administrator
    for one in Role:
        user.memberships.get_or_create(unit=county.top, role=one)
    return user


def known(operation: Any, county: County, disclosure: Disclosure) -> dict[str, Any]:
    """Return path parameters of things that are there: made-up ones only lead to 404."""
    ids = {
        "disclosure_id": disclosure.pk,
        "season_id": county.season.pk,
        "check_id": Check.objects.latest("pk").pk,
        "number": 1,
        "code": "101002",
        "username": "clerk-101002",
    }
    names = [parameter.name for parameter in operation.path_parameters]
    return {name: ids[name] for name in names if name in ids}


def call(operation: Any, headers: dict[str, str], mode: GenerationMode, path: dict[str, Any]) -> None:
    """Call one operation with made-up input; nothing of it stays."""

    @settings(
        max_examples=EXAMPLES if mode is GenerationMode.POSITIVE else max(1, EXAMPLES // 2),
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=path or None))
    def one(case: Any) -> None:
        with transaction.atomic():
            response = case.call(headers=headers)
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS, headers=headers)

    one()
