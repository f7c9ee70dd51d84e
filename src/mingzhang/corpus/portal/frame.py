"""What all pages share: head, banner with navigation and language switch, main part, footer."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, relpath

from mingzhang.corpus.portal.markup import Content, Html, el, joined
from mingzhang.write.texts import Texts

LANGUAGES = ("zh", "en")
_TAGS = {"zh": "zh-CN", "en": "en"}
_FOLDERS = {"zh": "", "en": "en/"}


@dataclass(frozen=True, slots=True)
class Style:
    """What a site is made with. title: None for the usual one of each language."""

    title: str | None
    languages: tuple[str, ...]
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language: `path` is its address without the folder of the language."""

    path: str
    lang: str
    style: Style

    @property
    def address(self) -> str:
        """The file below the site: en/unit/x.html."""
        return _FOLDERS[self.lang] + self.path

    @property
    def texts(self) -> Texts:
        """The fixed texts in the language of the page."""
        return texts_in(self.lang)

    def to(self, path: str) -> str:
        """Return the relative link to another page of the same language."""
        return self.to_file(_FOLDERS[self.lang] + path)

    def to_file(self, address: str) -> str:
        """Return the relative link to a file below the site."""
        return relpath(address, dirname(self.address) or ".")

    def link(self, path: str, *words: Content) -> Html:
        """Return a link to another page of the same language."""
        return el("a", *words, href=self.to(path))


def texts_in(lang: str) -> Texts:
    """Return the fixed texts of the portal."""
    return Texts("mingzhang.corpus.portal", lang)


def framed(
    page: Page, title: str, *main: Content, trail: tuple[Html, ...] = (), script: str | None = None
) -> bytes:
    """Return a whole page as UTF-8. trail: links to what it belongs to. script: address of its script."""
    texts = page.texts
    site = page.style.title or texts("site_title")
    html = el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("title", title if title == site else f"{title} - {site}"),
            el("link", rel="stylesheet", href=page.to_file("assets/portal.css")),
            el("link", rel="alternate", type="application/rss+xml", title=site, href=page.to_file("feed.xml"))
            if page.style.base_url
            else None,
            el("script", src=page.to_file(script), defer=True) if script else None,
        ),
        el(
            "body",
            el("a", texts("skip"), href="#main", class_="skip"),
            el("header", el("p", page.link("index.html", site), class_="site"), _navigation(page)),
            _trail(page, trail) if trail else None,
            el("main", el("h1", title), *main, id="main", tabindex=-1),
            el("footer", el("p", texts("footer"))),
        ),
        lang=_TAGS[page.lang],
    )
    return joined(Html("<!DOCTYPE html>\n"), html, Html("\n")).encode("utf-8")


def _navigation(page: Page) -> Html:
    texts = page.texts
    places = [(page.to(f"{name}.html"), texts(f"nav_{name}")) for name in ("index", "search", "data")]
    links = [
        el("a", words, href=href, aria_current="page" if href == page.to(page.path) else None)
        for href, words in places
    ]
    for lang in page.style.languages:
        if lang != page.lang:
            other = Page(page.path, lang, page.style)
            name = texts_in(lang)("language")
            links.append(
                el("a", name, href=page.to_file(other.address), lang=_TAGS[lang], hreflang=_TAGS[lang])
            )
    return el("nav", el("ul", (el("li", link) for link in links)), aria_label=texts("navigation"))


def _trail(page: Page, links: tuple[Html, ...]) -> Html:
    home = page.link("index.html", page.texts("nav_index"))
    parts = (el("li", link) for link in (home, *links))
    return el("nav", el("ol", parts), aria_label=page.texts("trail"), class_="trail")
