"""Prints as JSON what must hold of an installation, and tries what must work in it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.db import DatabaseError, transaction

from mingzhang.web.server.database import set_up_django


def look() -> dict[str, Any]:
    from mingzhang.web import audit  # noqa: PLC0415
    from mingzhang.web.actions import drafts, perform_on, review  # noqa: PLC0415
    from mingzhang.web.manuscript import Manuscript  # noqa: PLC0415
    from mingzhang.web.models import (  # noqa: PLC0415
        Artifact,
        AuditEntry,
        Comment,
        Disclosure,
        DraftChange,
        Publication,
        User,
        Version,
    )
    from mingzhang.web.portal.building import current_folder  # noqa: PLC0415
    from mingzhang.web.publishing import artifact_path  # noqa: PLC0415

    def refused(change: Any) -> bool:
        try:
            with transaction.atomic():
                change()
        except DatabaseError:
            return True
        return False

    draft = Disclosure.objects.get(unit__code="302001")
    changes = DraftChange.objects.filter(disclosure=draft)
    artifacts = list(Artifact.objects.all())
    before = AuditEntry.objects.count()
    saves = AuditEntry.objects.filter(action="disclosure.edit").count()
    found = {
        "audit": [fault.cause_en for fault in audit.verify()[1]],
        "entries": before,
        "revision": draft.revision,
        "saves are whole": [draft.revision - 1] * 2 == [saves, changes.values("revision").distinct().count()],
        "titles": sorted(
            str(row.get("title"))
            for row in Manuscript.from_json(draft.draft).rows("sections")
            if "号第" in str(row.get("title"))
        ),
        "files": all(sha256(artifact_path(one).read_bytes()).hexdigest() == one.sha256 for one in artifacts),
        "artifacts": len(artifacts),
        "portal": current_folder() is not None,
        "password": User.objects.exclude(password__startswith="pbkdf2").count(),
        "append-only": [
            refused(lambda: Version.objects.update(note="x")),
            refused(lambda: Publication.objects.all()._raw_delete("default")),
            refused(lambda: AuditEntry.objects.update(action="x")),
            refused(lambda: Artifact.objects.update(size=1)),
        ],
    }
    clerk = User.objects.get(username="clerk")
    perform_on(review.COMMENT, clerk, draft.pk, review.Remark(text="恢复之后"))
    perform_on(drafts.EDIT, clerk, draft.pk, drafts.Save(base=draft.revision, edits=[]))
    found["goes on"] = [Comment.objects.count(), AuditEntry.objects.count() - before, audit.verify()[1]]
    return found


if __name__ == "__main__":
    set_up_django()
    print(json.dumps(look(), ensure_ascii=False))
