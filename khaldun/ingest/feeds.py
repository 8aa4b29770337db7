"""News feeds (RSS, Atom): each entry one report, with the title, text, address and time the feed gives it."""

from __future__ import annotations

import codecs
import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from khaldun.errors import InputError
from khaldun.ingest.encodings import clean_text
from khaldun.ingest.html import Page
from khaldun.ingest.inputs import Holder, Input, load_bytes, refuse
from khaldun.ingest.published import Stated, url_day
from khaldun.records import Refusal

HEAD = 4096  # bytes looked at to tell a feed from other XML
FEW_WORDS = 80
"""Fewer words than these, with no full content given, are the summary of a report."""
_LEAD = (
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?"
    rb"(?:<\?[^>]*\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]*>\s*)*"
)
_FEED_HEAD = re.compile(_LEAD + rb"<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_SECTIONS = re.compile(r"\s+[-–—|»:>]+\s+|\s*[|»]\s*")
_LETTERS = re.compile(r"[^a-z0-9]+")
_LABELS = re.compile(r"[a-z0-9]+(?=\.)")
"""The parts of a host's name before its last one."""
_TAG = re.compile(r"<[a-zA-Z/!]")


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of a feed, as its input carries it."""

    title: str
    body: str  # as the feed gives it: markup or plain words
    whole: bool  # whether the feed gives it as the content, not as a summary
    outlet: str | None = None
    url: str | None = None
    published: datetime | None = None
    words: str | None = None  # the date as written
    changed: bool = False  # whether that is only when the entry was last changed
    note: str | None = None


def looks_like_feed(raw: bytes) -> bool:
    """Whether the bytes begin like an RSS or Atom feed."""
    head = raw[:HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    return _FEED_HEAD.match(head) is not None


def entries_of(item: Input) -> Iterator[Input | Refusal]:
    """An input for each entry of the feed `item`, in the order given; one refusal where there is none."""
    import feedparser

    try:
        feed = feedparser.parse(load_bytes(item), response_headers={"content-type": "application/xml"})
    except InputError as error:
        yield refuse(item.place, str(error))
        return
    trouble, outlet = _trouble(feed), _outlet(feed.feed)
    if not feed.entries:
        why = f" ({trouble})" if trouble else ""
        yield refuse(item.place, f"{item.name} is a feed without entries{why}: save it anew from its outlet")
    for number, found in enumerate(feed.entries, start=1):
        data = msgspec.json.encode(_entry(found, outlet, trouble and f"{item.name}: {trouble}"))
        yield Input(path=item.path, holder=Holder.FEED, entry=str(number), data=data)


def _trouble(feed: Mapping[str, Any]) -> str | None:
    """What is wrong with the feed as XML; wrong names of encodings are none."""
    error = feed.get("bozo_exception")
    if not feed.get("bozo") or error is None or type(error).__name__.startswith(("Charac", "NonXML")):
        return None
    return f"the feed is not well-formed ({error}); its entries are read as far as they go"


def _outlet(feed: Mapping[str, Any]) -> str | None:
    """The outlet of a feed: its title, less a section its address knows nothing of ("World | The Hill")."""
    title = _plain(str(feed.get("title") or ""))
    host = (urlsplit(str(feed.get("link") or "")).hostname or "").removeprefix("www.")
    label = max(_LABELS.findall(host), key=len, default="")
    parts = [part for part in _SECTIONS.split(title) if _alike(_LETTERS.sub("", part.lower()), label)]
    return (parts[0] if len(parts) == 1 else title) or None


def _alike(letters: str, label: str) -> bool:
    """Whether part of a title is in an address: "The Hill" of thehill.example, "BBC News" of bbc.co.uk."""
    return bool(letters and label) and (letters in label or letters.startswith(label))


def _entry(found: Mapping[str, Any], outlet: str | None, note: str | None) -> Entry:
    contents = [one.get("value") or "" for one in found.get("content") or ()]
    summary = str(found.get("summary") or "")
    content = max(contents, key=len, default="")
    when = found.get("published_parsed") or found.get("updated_parsed")
    url = str(found.get("link") or "")
    return Entry(
        title=_plain(str(found.get("title") or "")),
        body=content or summary,
        whole=bool(content) and content != summary,
        outlet=_plain(str((found.get("source") or {}).get("title") or "")) or outlet,
        url=url if url.startswith("http") else None,
        published=datetime.fromtimestamp(timegm(when), UTC) if when else None,
        words=found.get("published") or found.get("updated"),
        changed=when is not None and not found.get("published_parsed"),
        note=note,
    )


def _plain(words: str) -> str:
    """Words without markup and escapes, on one line; many feeds escape their titles twice."""
    return " ".join(unescape(_text(words)).split())


def _text(body: str) -> str:
    """The text of a piece of markup; plain words as they are."""
    if not _TAG.search(body):
        return body
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(body, main_content=False, alt_texts=False, list_bullets=False, links=False))


def _opens(title: str, body: str) -> bool:
    """Whether the text begins with the words of its title."""
    words = " ".join(body.split())
    return words.startswith(title) and not words[len(title) : len(title) + 1].isalnum()


def read_entry(raw: bytes, *, name: str) -> Page:
    """The report of an entry: its title, an empty line, its text. Raises InputError when it has no words."""
    entry = msgspec.json.decode(raw, type=Entry)
    body = _text(entry.body).strip()
    cleaned = clean_text(body if _opens(entry.title, body) else f"{entry.title}\n\n{body}".strip())
    if not cleaned.text.strip():
        raise InputError(f"{name} is an entry without title and text: give the page itself")
    notes = [f"{name}: the text is title and text of an entry of a feed; offsets refer to it"]
    if not entry.whole and len(body.split()) < FEW_WORDS:
        notes.append(f"{name}: the feed gives only a summary: give the page for the whole report")
    if entry.changed:
        notes.append(f"{name}: when it was last changed, {entry.words}, is all the feed tells: it is used")
    words = f"feed {entry.words}"
    stated = Stated(when=entry.published, words=words) if entry.published else url_day(entry.url)
    return Page(
        text=cleaned.text,
        title=entry.title or None,
        outlet=entry.outlet,
        url=entry.url,
        published=stated,
        notes=(*cleaned.notes, *notes, *((entry.note,) if entry.note else ())),
    )
