"""PDF documents: the words printed on their pages, page by page."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from khaldun.errors import InputError
from khaldun.ingest.encodings import clean_text
from khaldun.ingest.html import Page

if TYPE_CHECKING:
    from pypdf import PdfReader

MAGIC = b"%PDF-"
MOST_PAGES = 500
"""More is a book, not a report."""
RUNNING = 3
"""Pages on which a first or last line must stand to be a running head: with fewer it may be chance."""
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_NO_TITLE = re.compile(r"^(?:untitled|microsoft word|.*\.(?:docx?|indd|pdf|qxd|tex))\b|^\W*$", re.IGNORECASE)


def looks_like_pdf(raw: bytes) -> bool:
    """Whether the bytes begin like a PDF document."""
    return raw.startswith(MAGIC)


def read_pdf(raw: bytes, *, name: str) -> Page:
    """The text of a PDF. Raises InputError when it is locked, broken, of pictures only, or too long."""
    reader = _opened(raw, name)
    pages, unread = _pages(reader, name)
    cleaned = clean_text("\n\n".join(page for page in _without_heads(pages) if page.strip()))
    if not cleaned.text.strip():
        raise InputError(
            f"{name} holds pictures of pages, no text: recognise the text first (OCR), then give it"
        )
    notes = [f"{name}: the text is that printed on {len(pages)} pages of a PDF; offsets refer to it"]
    if unread:
        notes.append(f"{name}: pages without readable text: {', '.join(map(str, unread))}")
    return Page(text=cleaned.text, title=_title(reader), notes=(*cleaned.notes, *notes))


def _opened(raw: bytes, name: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it speaks of broken objects on standard error
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
    except DependencyError as error:  # an AES lock, even with an empty password, wants a library of its own
        raise InputError(f"{name} is encrypted: save it without encryption, or give its text") from error
    except Exception as error:  # it raises whatever a broken object leads it to
        raise InputError(f"{name} is a broken PDF ({error}): save it anew, or give its text") from error
    if locked:
        raise InputError(f"{name} is locked with a password: save it without one")
    if count > MOST_PAGES:
        raise InputError(
            f"{name} has {count:,} pages, more than one report may have ({MOST_PAGES}): split it"
        )
    return reader


def _pages(reader: PdfReader, name: str) -> tuple[list[str], list[int]]:
    """The text of every page, and the numbers of those that give none."""
    texts, unread = [], []
    for number, page in enumerate(reader.pages, start=1):
        try:
            text = page.extract_text()
        except Exception:  # as above; the other pages are read
            text = ""
        texts.append(_HYPHEN.sub("", text))
        if not text.strip():
            unread.append(number)
    return texts, unread


def _without_heads(pages: Sequence[str]) -> list[str]:
    """The pages without the lines that stand at the top or foot of most of them, page numbers aside."""
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(key for page in lines for key in {_key(line) for line in (*page[:1], *page[-1:])})
    most = max(RUNNING, len(pages) // 2 + 1)
    running = {key for key, count in edges.items() if count >= most}
    return ["\n".join(_less_edges(page, running)) for page in lines]


def _less_edges(page: list[str], running: set[str]) -> list[str]:
    while page and _key(page[0]) in running:
        page = page[1:]
    while page and _key(page[-1]) in running:
        page = page[:-1]
    return page


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _title(reader: PdfReader) -> str | None:
    try:
        title = str((reader.metadata and reader.metadata.title) or "")
    except Exception:  # as above; a report can do without its title
        return None
    return None if _NO_TITLE.match(title) else " ".join(title.split())[:300]
