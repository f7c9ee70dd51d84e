"""A static portal of many disclosures: a folder that works without server and network (公开门户)."""

from mingzhang.corpus.portal.build import FORMS, Options, Progress, Published, publish
from mingzhang.corpus.portal.editions import Edition

__all__ = ["FORMS", "Edition", "Options", "Progress", "Published", "publish"]
