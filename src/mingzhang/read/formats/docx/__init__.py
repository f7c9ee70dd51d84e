"""Word files (docx), read with lxml over the zip."""

from mingzhang.read.formats.docx.reader import read_docx
from mingzhang.read.formats.docx.walk import Locator

__all__ = ["Locator", "read_docx"]
