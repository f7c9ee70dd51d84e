"""A file → Document (blocks with places) → Disclosure (typed records)."""

from mingzhang.read.pipeline import read, require_disclosure
from mingzhang.read.recognise import looks_like_disclosure

__all__ = ["looks_like_disclosure", "read", "require_disclosure"]
