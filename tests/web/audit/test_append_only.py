"""What is written once stays: the database itself refuses to change it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from mingzhang.web import audit
from mingzhang.web.models import Artifact, AuditEntry, AuditHead, Publication, Version
from tests.web.conftest import County
from tests.web.workflow.steps import at

TABLES = {
    "web_auditentry": "action = 'nothing'",
    "web_version": "note = 'other'",
    "web_publication": "note = 'other'",
    "web_artifact": "size = 0",
}


def published(county: County) -> None:
    disclosure = at(county, "published")
    publication = Publication.objects.get(disclosure=disclosure)
    Artifact.objects.create(publication=publication, form="json", path="a.json", sha256="0" * 64, size=1)


@pytest.mark.parametrize("table", TABLES)
def test_the_database_refuses_to_change_and_to_remove(county: County, table: str) -> None:
    published(county)
    with connection.cursor() as cursor:
        for sql in (f"update {table} set {TABLES[table]}", f"delete from {table}"):
            with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
                cursor.execute(sql)


def test_the_program_refuses_before_the_database(county: County) -> None:
    published(county)
    for kind in (AuditEntry, Version, Publication, Artifact):
        row = kind.objects.latest("id")
        with pytest.raises(TypeError, match="cannot be changed"):
            row.save()
        with pytest.raises(TypeError, match="cannot be removed"):
            row.delete()


def test_the_end_of_the_chain_only_moves_on_by_one(county: County) -> None:
    audit.append(county.clerk, "disclosure.edit")
    seq = AuditHead.objects.get().seq
    with connection.cursor() as cursor:
        for sql in (
            f"update web_audithead set seq = {seq - 1}",
            f"update web_audithead set hash = '{'1' * 64}'",
            "delete from web_audithead",
        ):
            with pytest.raises(DatabaseError, match="audit log"), transaction.atomic():
                cursor.execute(sql)
    audit.append(county.clerk, "disclosure.edit")
    assert AuditHead.objects.get().seq == seq + 1
