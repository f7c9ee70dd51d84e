"""Checks of drafts and versions in the background, and what came of them (检查)."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256

from django.db import transaction
from django_tasks import task

from mingzhang.model.disclosure import Disclosure as Records
from mingzhang.web.manuscript import Checked, Manuscript, Note, check_draft, rendered
from mingzhang.web.models import BulkCheck, Check, CheckFinding, Disclosure, Version, Waiver

SECRECY = "SEC"
"""Family of the rules that ask for a secrecy review."""


def request(disclosure: Disclosure, version: Version | None = None) -> Check:
    """Return the check of a version or of the draft as it stands; begin it where there is none yet."""
    about: dict[str, object] = {"disclosure": disclosure, "version": version}
    about |= {"revision": None if version else disclosure.revision}
    found = Check.objects.filter(**about).exclude(status=Check.Status.FAILED).first()
    if found is not None:
        return found
    check = Check.objects.create(**about)
    transaction.on_commit(lambda: run_check.enqueue(check.pk))
    return check


def done_for_draft(disclosure: Disclosure) -> Check | None:
    """Return the finished check of the draft as it stands."""
    return Check.objects.filter(
        disclosure=disclosure, version=None, revision=disclosure.revision, status=Check.Status.DONE
    ).first()


def carry_over(check: Check, version: Version) -> Check:
    """Give a version the check of the draft from which it was made: the text is the same."""
    findings = list(check.findings.all())
    copy = Check.objects.get(pk=check.pk)
    copy.pk, copy.version, copy.revision = None, version, None
    copy._state.adding = True
    copy.save()
    for finding in findings:
        finding.pk, finding.run = None, copy
    CheckFinding.objects.bulk_create(findings)
    return copy


def latest(disclosure: Disclosure, version: Version | None = None) -> Check | None:
    """Return the last finished check of a version, or of the draft in whatever revision."""
    done = Check.objects.filter(disclosure=disclosure, status=Check.Status.DONE)
    return done.filter(version=version).first() if version else done.filter(version__isnull=True).first()


@task(queue_name="checks")
def run_check(check_id: int) -> None:
    """Run a check in the background."""
    run(check_id)


def run(check_id: int) -> None:
    """Run a check and keep its findings. What breaks is kept as its cause: a failure is never a finding.

    A draft that has moved on since is not checked any more: the check of the later revision counts.
    """
    check = Check.objects.select_related("disclosure", "version").get(pk=check_id)
    disclosure, version = check.disclosure, check.version
    if version is None and check.revision != disclosure.revision:
        check.delete()
        return
    Check.objects.filter(pk=check.pk).update(status=Check.Status.RUNNING)
    text = version.manuscript if version else disclosure.draft
    try:
        outcome = check_draft(Manuscript.from_json(text), prior_year(disclosure))
    except Exception as error:  # whatever broke: the reviewer must see that nothing was checked
        check.status, check.cause = Check.Status.FAILED, f"{type(error).__name__}: {error}"
        check.finished_at = datetime.now(UTC)
        check.save()
        return
    with transaction.atomic():
        keep(check, outcome)


def prior_year(disclosure: Disclosure) -> list[Records]:
    """Return last year's published records as they read there: rules compare the two years."""
    version = disclosure.last_year()
    return [rendered(Manuscript.from_json(version.manuscript)).disclosure] if version else []


def keep(check: Check, outcome: Checked) -> None:
    """Make the outcome of a check its findings, within a transaction."""
    notes = outcome.notes
    findings = [
        CheckFinding(
            run=check,
            ordinal=ordinal,
            key=key_of(note),
            code=note.code,
            severity=note.severity,
            path=note.path or "",
            content=note.model_dump(mode="json"),
        )
        for ordinal, note in enumerate(notes, 1)
    ]
    CheckFinding.objects.filter(run=check).delete()
    CheckFinding.objects.bulk_create(findings)
    check.status = Check.Status.DONE
    check.report = outcome.document.model_dump_json()
    check.finished_at = datetime.now(UTC)
    check.needs_secrecy_review = any(note.code.startswith(SECRECY) for note in notes)
    check.save()
    apply_waivers(check)


def key_of(note: Note) -> str:
    """Return what tells a finding from others and stays the same in a later check, as 64 digits."""
    return sha256(note.key.encode()).hexdigest()


def apply_waivers(check: Check) -> None:
    """Tie the waivers in force to the findings of a check, and count what is left."""
    in_force = {w.key: w for w in Waiver.objects.filter(disclosure=check.disclosure, revoked_at__isnull=True)}
    counts: Counter[str] = Counter()
    for finding in check.findings.all():
        waiver = in_force.get(finding.key)
        if finding.waiver_id != (waiver.pk if waiver else None):
            finding.waiver = waiver
            finding.save(update_fields=["waiver"])
        counts["waived" if waiver else finding.severity] += 1
    check.errors, check.warnings, check.infos = counts["error"], counts["warning"], counts["info"]
    check.waived = counts["waived"]
    check.save()


@task(queue_name="checks")
def run_bulk(bulk_id: int) -> None:
    """Check every disclosure of a season: the head where there is one, else the draft."""
    bulk = BulkCheck.objects.get(pk=bulk_id)
    for disclosure in bulk.season.disclosures.select_related("head").order_by("unit__path"):
        editing = disclosure.state in ("draft", "returned")
        version = None if editing else disclosure.head
        check, _ = Check.objects.get_or_create(
            disclosure=disclosure,
            version=version,
            revision=None if version else disclosure.revision,
            status=Check.Status.DONE,
            defaults={"status": Check.Status.WAITING},
        )
        if check.status != Check.Status.DONE:
            run(check.pk)
        failed = Check.objects.filter(pk=check.pk, status=Check.Status.FAILED).exists()
        bulk.done += 1
        bulk.failed += failed
        bulk.save()
    bulk.finished_at = datetime.now(UTC)
    bulk.save()
