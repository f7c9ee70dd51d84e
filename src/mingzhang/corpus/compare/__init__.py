"""Two disclosures side by side: two versions of one document, or two years of one unit (比较)."""

from mingzhang.corpus.compare.compare import compare
from mingzhang.corpus.compare.records import Comparison

__all__ = ["Comparison", "compare"]
