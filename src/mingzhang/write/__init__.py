"""A Disclosure or a Report as a document (成文)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mingzhang.write.disclosure import write

__all__ = ["write"]


def __getattr__(name: str) -> Any:
    """Import the writers of documents when they are asked for: reports do without them."""
    if name == "write":
        from mingzhang.write.disclosure import write  # noqa: PLC0415

        return write
    raise AttributeError(name)
