"""Failures that a person must hear of: unusable input, and breakage of the tool itself."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Unusable(Exception):  # noqa: N818 - the name says what the input is, as the user sees it
    """Input that cannot be used; its text is what the user reads: file, place, cause, in both languages."""


class UnusableInput(Unusable):
    """A file or argument that cannot be used. Says file, place and cause in Chinese and English.

    cause_zh / cause_en: one sentence without the file's name, such as
    "是加密的 Word 文件，请先解除密码" / "is an encrypted Word file: remove the password first".
    """

    def __init__(self, file: str, cause_zh: str, cause_en: str, *, code: str) -> None:
        """Name the file, the cause in both languages and a stable `code` such as encrypted or empty."""
        super().__init__(f"{file}：{cause_zh} / {cause_en}")
        self.file = file
        self.cause_zh = cause_zh
        self.cause_en = cause_en
        self.code = code

    def cause(self, lang: str) -> str:
        """Return the cause in `lang`, zh or en."""
        return self.cause_en if lang == "en" else self.cause_zh


class Failure(BaseModel):
    """A file that could not be used, or a step of the tool that broke. Never a finding (运行失败)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    """input: the file is unusable; tool: a reader, rule or writer broke."""
    file: str | None = None
    code: str
    """Stable name: encrypted, empty, rule_crashed …"""
    cause_zh: str
    cause_en: str
