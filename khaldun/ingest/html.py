"""A web page to its main text, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from khaldun.errors import InputError
from khaldun.ingest.encodings import Decoded, clean_text, decode_text
from khaldun.ingest.instants import first_text, linked_data, meta_tags, page_published
from khaldun.ingest.published import Stated, url_day

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGE = 1_000_000  # code points; above this trafilatura takes seconds and resiliparse reads the page instead
MAX_DEPTH = 1_000  # nested elements; deeper pages are hostile: resiliparse takes 15 s at 20,000
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|td|tr|th|option|dt|dd"
_TAG = re.compile(rf"<(?P<close>/)?(?:(?P<void>(?:{_VOID})\b)|[a-zA-Z])")
_HTML_HEAD = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class Page(Struct, frozen=True, kw_only=True):
    """The main text of a page and its own statements."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Stated | None = None
    notes: tuple[str, ...] = ()


def looks_like_page(raw: bytes) -> bool:
    """Whether the bytes begin like an HTML page."""
    return _HTML_HEAD.match(raw[:4096]) is not None


def read_page(raw: bytes, *, name: str, charset: str | None = None) -> Page:
    """The page in `raw`; `charset` is what its server said of it, for a page that says nothing itself.

    Raises InputError when there is no text in it.
    """
    own = _CHARSET.search(raw[:4096])
    decoded = decode_text(raw, name=name, declared=own[1].decode("ascii") if own else charset)
    markup = _XML_DECLARATION.sub("", decoded.text)
    _refuse_deep(markup, name)
    text, how = _main_text(markup)
    root = _parse(markup)
    cleaned = clean_text(text)
    if not cleaned.text.strip():
        raise InputError(f"{name} is a page without text: save the article itself, or give its text")
    note = f"{name}: the text is the main text of the page as found by {how}; offsets refer to it"
    page = _statements(root) if root is not None else Page(text="")
    return Page(
        text=cleaned.text,
        title=page.title,
        outlet=page.outlet,
        url=page.url,
        published=page.published,
        notes=(*_page_notes(decoded), *cleaned.notes, note),
    )


def _page_notes(decoded: Decoded) -> tuple[str, ...]:
    """Notes on the bytes; those on single characters concern the markup, not the text."""
    return tuple(note for note in decoded.notes if "offsets" not in note)


def _refuse_deep(markup: str, name: str) -> None:
    """Raise InputError for pages nested beyond reason: parsers take quadratic time or crash on them."""
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        if match["void"]:
            continue
        depth = max(0, depth - 1) if match["close"] else depth + 1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise InputError(
            f"{name} nests its elements {deepest:,} deep, which no real page does: give the text of the page"
        )


def _parse(markup: str) -> Element | None:
    from lxml import etree

    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, huge_tree=True, encoding="utf-8"
    )
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None


def _main_text(markup: str) -> tuple[str, str]:
    """The text and the library that found it: trafilatura, or resiliparse for large and meagre pages."""
    if len(markup) <= LARGE:
        from trafilatura import extract

        found = extract(markup, include_comments=False, include_tables=True, include_formatting=False)
        if found:
            return str(found), "trafilatura"
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(markup, main_content=True, alt_texts=False, list_bullets=False)
    ), "resiliparse"


def _statements(root: Element) -> Page:
    """Title, outlet, address and publication date as the page states them."""
    tags = meta_tags(root)
    articles = [node for node in linked_data(root) if "headline" in node or "datePublished" in node]
    url = _canonical(root) or tags.get("og:url")
    return Page(
        text="",
        title=_first(first_text(node, "headline") for node in articles)
        or tags.get("og:title")
        or _heading(root),
        outlet=tags.get("og:site_name") or _first(first_text(node, "publisher", "name") for node in articles),
        url=url,
        published=page_published(root) or url_day(url),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _canonical(root: Element) -> str | None:
    for element in root.iter("link"):
        if element.get("rel", "").lower() == "canonical" and element.get("href", "").startswith("http"):
            return element.get("href")
    return None


def _heading(root: Element) -> str | None:
    for tag in ("h1", "title"):
        for element in root.iter(tag):
            words = " ".join("".join(map(str, element.itertext())).split())
            if words:
                return words[:300]
    return None
