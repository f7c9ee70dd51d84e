"""Turning the blocks of a document into the records of a disclosure."""

from mingzhang.read.recognise.recogniser import looks_like_disclosure, recognise

__all__ = ["looks_like_disclosure", "recognise"]
