"""Whether what was written once is still as it was: the chain of versions, and the published files (核验)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from mingzhang.web.models import Artifact, Disclosure, Version
from mingzhang.web.publishing import artifact_path


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written."""

    what_zh: str
    what_en: str
    cause_zh: str
    cause_en: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The outcome: how much was looked at, and what does not hold."""

    versions: int
    files: int
    faults: tuple[Fault, ...]


def chained(parent: Version | None, manuscript: str) -> str:
    """Return the hash of a version: SHA-256 of its parent's hash, a line end and the manuscript."""
    return sha256(f"{parent.sha256 if parent else ''}\n{manuscript}".encode()).hexdigest()


def verify(disclosure: Disclosure) -> Verified:
    """Hash every version and published file of a disclosure anew and compare with what was noted."""
    versions = list(disclosure.versions.order_by("number").select_related("parent"))
    artifacts = list(
        Artifact.objects.filter(publication__disclosure=disclosure).select_related("publication__version")
    )
    faults = (*_chain_faults(versions), *_file_faults(artifacts))
    return Verified(len(versions), len(artifacts), faults)


def _chain_faults(versions: list[Version]) -> Iterator[Fault]:
    before: Version | None = None
    for place, version in enumerate(versions, 1):
        name = (f"第{version.number}版", f"version {version.number}")
        if version.number != place or version.parent_id != (before.pk if before else None):
            yield Fault(*name, "与上一版不衔接", "does not follow the version before")
        elif version.sha256 != chained(before, version.manuscript):
            yield Fault(*name, "内容与登记的摘要不符", "differs from the hash noted")
        before = version


def _file_faults(artifacts: list[Artifact]) -> Iterator[Fault]:
    for artifact in artifacts:
        number = artifact.publication.version.number
        name = (f"第{number}版 {artifact.form}", f"version {number} {artifact.form}")
        path = artifact_path(artifact)
        if not path.is_file():
            yield Fault(*name, "文件不见了", "the file is gone")
        elif sha256(path.read_bytes()).hexdigest() != artifact.sha256:
            yield Fault(*name, "文件内容被改动", "the file was changed")
