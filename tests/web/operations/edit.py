"""Saves a draft again and again until its standard input ends; prints how many saves were accepted."""

from __future__ import annotations

import os
import sys
from threading import Event, Thread

from mingzhang.web.server.database import set_up_django


def edit(number: str) -> int:
    from mingzhang.web.actions import drafts, perform_on  # noqa: PLC0415
    from mingzhang.web.manuscript import Manuscript, SetField  # noqa: PLC0415
    from mingzhang.web.models import Disclosure, User  # noqa: PLC0415

    stop = Event()
    Thread(target=lambda: (os.read(0, 1), stop.set()), daemon=True).start()
    clerk = User.objects.get(username="clerk")
    draft = Disclosure.objects.get(unit__code="302001")
    sections = [row["id"] for row in Manuscript.from_json(draft.draft).rows("sections")]
    path = f"sections/{sections[int(number)]}/title"
    saved = 0
    print("ready", flush=True)
    while not stop.is_set():
        draft.refresh_from_db()
        was = Manuscript.from_json(draft.draft).value(path)
        one = SetField(path=path, was=was, value=f"{number}号第{saved + 1}次")
        perform_on(drafts.EDIT, clerk, draft.pk, drafts.Save(base=draft.revision, edits=[one]))
        saved += 1
    return saved


if __name__ == "__main__":
    set_up_django()
    print(edit(sys.argv[1]))
