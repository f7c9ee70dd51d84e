"""The folder of a portal: what is ours in it, and files written only where they change."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from mingzhang.model.failure import UnusableInput

MANIFEST = "portal.json"
SCHEMA = "mingzhang/portal/1"


@dataclass(slots=True)
class Written:
    """What one run put into a site: path below the site → SHA-256; `changed` of them were new or differ."""

    files: dict[str, str] = field(default_factory=dict)
    changed: int = 0

    def add(self, other: Written) -> None:
        """Take in what another part of the run wrote."""
        self.files |= other.files
        self.changed += other.changed


@dataclass(frozen=True, slots=True)
class Site:
    """The folder that holds a portal. `owned`: files of the last whole run; None: it was broken off."""

    root: Path
    owned: frozenset[str] | None

    def put(self, path: str, data: bytes, written: Written) -> None:
        """Write one file where its bytes differ, and note it in `written`.

        Raises UnusableInput (foreign_file) where another's file stands in its place.
        """
        target = self.root / path
        there = target.read_bytes() if target.is_file() else None
        if there == data:
            written.files[path] = sha256(data).hexdigest()
            return
        if (there is not None or target.exists()) and self.owned is not None and path not in self.owned:
            raise UnusableInput(
                str(target),
                "不是门户生成的文件，未覆盖；请移走它或另选文件夹",
                "was not written by the portal and is not replaced: move it or choose another folder",
                code="foreign_file",
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        # Through another file: readers, and copies that share the file by a hard link, keep what they have.
        beside = target.with_name(f"{target.name}.tmp")
        beside.write_bytes(data)
        beside.replace(target)
        written.files[path] = sha256(data).hexdigest()
        written.changed += 1


def open_site(root: Path) -> Site:
    """Return the site in `root`, made where it does not exist.

    Raises UnusableInput (not_a_portal) for a file, and for a folder with anything in it but a portal.
    """
    refuse_foreign(root)
    root.mkdir(parents=True, exist_ok=True)
    manifest = _manifest(root)
    _write_manifest(root, manifest["files"], complete=False)
    return Site(root, frozenset(manifest["files"]) if manifest["complete"] else None)


def refuse_foreign(root: Path) -> None:
    """Raise UnusableInput (not_a_portal) for what cannot become or be a portal; change nothing."""
    if root.exists() and (not root.is_dir() or (any(root.iterdir()) and not (root / MANIFEST).is_file())):
        raise _not_a_portal(root)
    if root.is_dir():
        _manifest(root)


def close_site(site: Site, written: Written, *, keep: bool = False) -> int:
    """Note what was written and remove what an earlier run wrote and this one did not; return how many.

    A file that was changed since it was written stays. keep: the run was broken off in order, remove nothing.
    """
    removed = 0
    before = _manifest(site.root)["files"]
    if keep:
        _write_manifest(site.root, before | written.files, complete=site.owned is not None)
        return 0
    for path, digest in before.items():
        target = site.root / path
        if path in written.files or not _is_below(path) or not target.is_file():
            continue
        if sha256(target.read_bytes()).hexdigest() == digest:
            target.unlink()
            removed += 1
    _write_manifest(site.root, written.files, complete=True)
    return removed


def _manifest(root: Path) -> dict[str, Any]:
    path = root / MANIFEST
    if not path.is_file():
        return {"files": {}, "complete": not any(root.iterdir())}
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        if manifest["schema"] != SCHEMA or not isinstance(manifest["files"], dict):
            raise _not_a_portal(root)
        return {"files": manifest["files"], "complete": bool(manifest["complete"])}
    except (ValueError, KeyError, TypeError) as error:
        raise _not_a_portal(root) from error


def _write_manifest(root: Path, files: dict[str, str], *, complete: bool) -> None:
    manifest = {"schema": SCHEMA, "complete": complete, "files": dict(sorted(files.items()))}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    # Through another file: a run broken off here must not leave half a manifest.
    beside = root / f"{MANIFEST}.tmp"
    beside.write_text(text, encoding="utf-8")
    beside.replace(root / MANIFEST)


def _is_below(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and ":" not in path and "\\" not in path


def _not_a_portal(root: Path) -> UnusableInput:
    return UnusableInput(
        str(root),
        "不是空文件夹，也不是门户；请用 --out 指定别的文件夹",
        "is neither an empty folder nor a portal: choose another with --out",
        code="not_a_portal",
    )
