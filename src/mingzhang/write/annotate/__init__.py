"""Annotated copies: Word comments, cell notes, PDF highlights, inline notes, each at its finding's place."""

from mingzhang.write.annotate.copies import annotate_all

__all__ = ["annotate_all"]
