"""HTML put together so that nothing of a report can become markup or turn the reading order of the page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NewType
from urllib.parse import urlsplit

from khaldun.publish.phrases import printable

Html = NewType("Html", str)
"""Words that are markup of ours: text gets here only through `text`, `told` and `link`."""
NOTHING = Html("")


def text(words: object) -> Html:
    """Our own words, or numbers and days, as HTML."""
    return Html(escape(printable(str(words)), quote=True))


def told(words: object) -> Html:
    """Words of reports: escaped, without control characters, and kept from turning the words around them."""
    return Html(f"<bdi>{text(words)}</bdi>") if words not in (None, "") else NOTHING


def put(tag: str, *parts: Html, **attributes: str) -> Html:
    """An element; `class_` is its class. Values of attributes are escaped."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'
        for name, value in attributes.items()
    )
    return Html(f"<{tag}{written}>{''.join(parts)}</{tag}>")


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """Parts one after the other; `between` is escaped."""
    return Html(escape(between).join(part for part in parts if part))


def link(address: str | None, words: object) -> Html:
    """`words` as a link where the address is one of the web, else the words alone."""
    try:
        safe = address is not None and urlsplit(address).scheme in {"http", "https"}
    except ValueError:
        safe = False
    if not address or not safe:
        return told(words)
    return put("a", told(words), href=printable(address), rel="noreferrer noopener")


def listing(items: Iterable[Html], tag: str = "ul", **attributes: str) -> Html:
    """A list; nothing without items."""
    each = [put("li", item) for item in items]
    return put(tag, *each, **attributes) if each else NOTHING


def table(head: Iterable[Html], rows: Iterable[Iterable[Html]], *, row_heads: bool = False) -> Html:
    """A table that scrolls by itself where it is too wide; nothing without rows."""
    titles = put("tr", *(put("th", one, scope="col") for one in head))
    body = [
        put(
            "tr",
            *(
                put("th", cell, scope="row") if row_heads and number == 0 else put("td", cell)
                for number, cell in enumerate(row)
            ),
        )
        for row in rows
    ]
    if not body:
        return NOTHING
    inner = put("table", put("thead", titles), put("tbody", *body))
    return put("div", inner, class_="wide", tabindex="0", role="group", aria_label="Table")


def section(title: str, *parts: Html) -> Html:
    """A heading and what stands under it; nothing when that is nothing."""
    inside = joined(parts)
    return put("section", put("h2", text(title)), inside) if inside else NOTHING


def paragraph(*parts: Html, **attributes: str) -> Html:
    """A paragraph; nothing when it is empty."""
    return put("p", *parts, **attributes) if any(parts) else NOTHING
