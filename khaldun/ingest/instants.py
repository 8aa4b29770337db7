"""When a page says it was published: JSON-LD, meta tags, <time>. Never the date of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from khaldun.ingest.dates import read_published
from khaldun.ingest.published import Stated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Names of meta tags, best first. Origin: Open Graph and schema.org documents, Dublin Core terms, Parse.ly,
# Sailthru and Google News tag documentation.
META_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published_time",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "og:pubdate",
    "cxenseparse:recs:publishtime",
)
ARTICLE_TYPES = ("article", "posting", "report", "webpage", "liveblog")
MAX_DEPTH = 30  # of nested JSON-LD; real pages have five
_LOOSE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')


def page_published(root: Element) -> Stated | None:
    """The first publication date the page states: JSON-LD, then meta, then itemprop and <time>."""
    for words, where in _candidates(root):
        found = read_published(words)
        if found is not None:
            return Stated(when=found, words=f"{where} {words.strip()}")
    return None


def _candidates(root: Element) -> Iterator[tuple[str, str]]:
    for node in linked_data(root):
        if isinstance(node.get("datePublished"), str) and _is_article(node):
            yield str(node["datePublished"]), "datePublished"
    for block in _scripts(root):
        for words in _LOOSE.findall(block):
            yield words, "datePublished"
    tags = meta_tags(root)
    for name in META_NAMES:
        if name in tags:
            yield tags[name], f"meta {name}"
    for element in root.iter("time", "span", "div", "p", "abbr", "meta"):
        if element.get("itemprop", "").lower() == "datepublished":
            yield (
                element.get("datetime") or element.get("content") or _words(element),
                "itemprop datePublished",
            )
    yield from _times(root)


def _times(root: Element) -> Iterator[tuple[str, str]]:
    """<time pubdate>, else the first <time datetime> that is no update."""
    times = list(root.iter("time"))
    for element in sorted(times, key=lambda element: element.get("pubdate") is None):
        about = " ".join(filter(None, (element.get("class"), element.get("itemprop")))).lower()
        if element.get("datetime") and not re.search("updat|modif", about):
            yield element.get("datetime", ""), "time"


def _words(element: Element) -> str:
    return "".join(map(str, element.itertext()))[:100]


def meta_tags(root: Element) -> dict[str, str]:
    """Content of the page's meta tags by name, property or itemprop in lower case; the first of each."""
    tags: dict[str, str] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop"):
            name = element.get(key)
            if name and content and content.strip():
                tags.setdefault(name.lower(), content.strip())
    return tags


def _scripts(root: Element) -> Iterator[str]:
    for element in root.iter("script"):
        if "ld+json" in element.get("type", "").lower():
            yield element.text or ""


def linked_data(root: Element) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD, outer ones first; broken blocks give none."""
    for block in _scripts(root):
        cleaned = block.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            value = msgspec.json.decode(cleaned.encode("utf-8", "replace"), strict=False)
        except (msgspec.DecodeError, RecursionError):
            continue
        yield from _objects(value, MAX_DEPTH)


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth - 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth - 1)


def _is_article(node: dict[str, object]) -> bool:
    kinds = node.get("@type", "")
    words = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
    return not words or any(kind in words.lower() for kind in ARTICLE_TYPES)


def first_text(node: dict[str, object], *path: str) -> str | None:
    """The text at `path` in a JSON-LD object, looking into the first of a list."""
    value: object = node
    for key in path:
        value = value[0] if isinstance(value, list) and value else value
        value = value.get(key) if isinstance(value, dict) else None
    value = value[0] if isinstance(value, list) and value else value
    return value.strip() if isinstance(value, str) and value.strip() else None
