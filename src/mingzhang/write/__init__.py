"""A Disclosure or a Report as a document (成文)."""

from mingzhang.write.disclosure import write

__all__ = ["write"]
