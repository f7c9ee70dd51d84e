"""Web pages (html), read with lxml; nothing is fetched."""

from mingzhang.read.formats.html.reader import read_html

__all__ = ["read_html"]
