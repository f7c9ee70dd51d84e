"""Why an edit, a paste or a stored manuscript cannot be used."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


class EditRefused(Exception):  # noqa: N818 - the name says what happened to the edit
    """An edit that cannot be made: nothing of its batch is made then.

    code: stable name, a key of refusals.toml (unknown_path, not_a_number …). path: where it was to be made.
    reason_zh / reason_en: one sentence for people.
    """

    def __init__(self, path: str, code: str, **values: object) -> None:
        """Word the reason of `code` with its values."""
        text = _texts()[code]
        self.path = path
        self.code = code
        self.reason_zh = text["zh"].format(path=path, **values)
        self.reason_en = text["en"].format(path=path, **values)
        super().__init__(f"{path}: {self.reason_zh} / {self.reason_en}")

    def reason(self, lang: str) -> str:
        """Return the reason in `lang`, zh or en."""
        return self.reason_en if lang == "en" else self.reason_zh


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("refusals.toml").read_text(encoding="utf-8"))
