"""What an operation refuses, and why: worded in both languages, shown alike by page and API."""

from __future__ import annotations

from typing import ClassVar


class Refused(Exception):  # noqa: N818 (an answer, not a fault)
    """An operation that was not done. `status` is the HTTP status; nothing was changed."""

    status: ClassVar[int] = 422
    code: str

    def __init__(self, code: str, zh: str, en: str, **detail: object) -> None:
        """code: stable name for programs. zh, en: for people. detail: JSON-able particulars."""
        super().__init__(f"{zh} / {en}")
        self.code = code
        self.zh = zh
        self.en = en
        self.detail = detail

    def message(self, lang: str) -> str:
        """Return it for people."""
        return self.en if lang == "en" else self.zh


class NotSignedIn(Refused):
    """Nobody is signed in, and no valid token was sent (未登录)."""

    status = 401


class NotAllowed(Refused):
    """The actor may not do this here (无权限)."""

    status = 403


class WrongState(Refused):
    """The disclosure's state does not allow it (状态不允许)."""

    status = 409


class Conflict(Refused):
    """Somebody changed the same in the meantime (编辑冲突); detail has both sides."""

    status = 409


class Missing(Refused):
    """There is no such thing, or none that the actor may know of (不存在)."""

    status = 404
