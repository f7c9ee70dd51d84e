"""Two people save one draft at the same moment: two processes on one database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PREPARE = """
from mingzhang.web.models import Membership, Season, Unit, User
from mingzhang.web.actions import perform, drafts
from tests.web.workflow.steps import small_manuscript
top = Unit.objects.create(code="419000", name="云岭县", level="government")
season = Season.objects.create(year=2025, kind="budget")
people = []
for name in ("one", "two"):
    user = User.objects.create_user(name, "correct-horse-7", display_name=name)
    Membership.objects.create(user=user, unit=top, role="clerk")
    people.append(user)
data = drafts.Start(season=season.pk, unit=top.pk, manuscript=small_manuscript(), source="blank")
answer = perform(drafts.START, people[0], data).pk
"""
SAVE = """
import sys, time
from mingzhang.web.actions import drafts, perform_on
from mingzhang.web.errors import Conflict
from mingzhang.web.manuscript import SetField
from mingzhang.web.models import Disclosure, User
name, place, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
user = User.objects.get(username=name)
disclosure = Disclosure.objects.get()
print("ready", flush=True)
sys.stdin.readline()
saved = conflicts = 0
base = disclosure.revision
for number in range(times):
    edit = SetField(path=place, value=f"{name} {number}")
    try:
        done = perform_on(drafts.EDIT, user, disclosure.pk, drafts.Save(base=base, edits=[edit]))
    except Conflict as conflict:
        conflicts += 1
        base = conflict.detail["revision"]
    else:
        saved += 1
        base = done.revision
answer = {"saved": saved, "conflicts": conflicts}
"""
LOOK = """
import json as _json
from mingzhang.web import audit
from mingzhang.web.models import AuditEntry, Disclosure, DraftChange
disclosure = Disclosure.objects.get()
texts = {row["id"]: row["text"] for row in _json.loads(disclosure.draft)["paragraphs"]}
answer = {
    "revision": disclosure.revision,
    "texts": texts,
    "revisions": list(DraftChange.objects.values_list("revision", flat=True)),
    "entries": AuditEntry.objects.filter(action="disclosure.edit").count(),
    "faults": len(audit.verify()[1]),
}
"""
SETTINGS = "import django; django.setup(); import json\n"
END = "\nprint(json.dumps(answer))\n"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The settings of the product, with a folder of its own."""
    given = {"MINGZHANG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mingzhang.web.settings"}
    environment = {**os.environ, **given, "PYTHONPATH": str(ROOT), "MINGZHANG_DATABASE": ""}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0"], env=environment, check=True)
    return environment


def begin(environment: dict[str, str], program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SETTINGS + program + END, *arguments],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str], sent: str = "") -> dict[str, object]:
    output = process.communicate(sent, timeout=120)[0]
    assert process.returncode == 0
    answer: dict[str, object] = json.loads(output.splitlines()[-1])
    return answer


def at_once(environment: dict[str, str], *saves: tuple[str, ...]) -> list[dict[str, object]]:
    """Run savers side by side, all begun at the same moment."""
    processes = [begin(environment, SAVE, *one) for one in saves]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    return [ended(process) for process in processes]


def test_saves_of_different_places_at_once_are_all_kept(environment: dict[str, str]) -> None:
    assert ended(begin(environment, PREPARE)) == 1
    done = at_once(environment, ("one", "paragraphs/1/text", "20"), ("two", "paragraphs/2/text", "20"))
    assert done == [{"saved": 20, "conflicts": 0}, {"saved": 20, "conflicts": 0}]
    assert ended(begin(environment, LOOK)) == {
        "revision": 41,
        "texts": {"1": "one 19", "2": "two 19"},
        "revisions": list(range(2, 42)),
        "entries": 40,
        "faults": 0,
    }


def test_saves_of_one_place_at_once_lose_nothing_unseen(environment: dict[str, str]) -> None:
    assert ended(begin(environment, PREPARE)) == 1
    done = at_once(environment, ("one", "paragraphs/1/text", "20"), ("two", "paragraphs/1/text", "20"))
    saved = sum(int(str(one["saved"])) for one in done)
    assert saved + sum(int(str(one["conflicts"])) for one in done) == 40
    found = ended(begin(environment, LOOK))
    assert (found["revision"], found["entries"], found["faults"]) == (saved + 1, saved, 0)
    assert found["revisions"] == list(range(2, saved + 2))
