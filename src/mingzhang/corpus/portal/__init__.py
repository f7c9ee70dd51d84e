"""A static portal of many disclosures: a folder that works without server and network (公开门户)."""

from mingzhang.corpus.portal.build import FORMS, Options, Progress, Published, publish

__all__ = ["FORMS", "Options", "Progress", "Published", "publish"]
