"""Inputs to Reports: the whole room in one function a batch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from khaldun.data.capitals import lacks_capitals, lacks_small_letters
from khaldun.errors import InputError
from khaldun.ingest.agencies import find_agencies, known_agency
from khaldun.ingest.boilerplate import mark_boilerplate
from khaldun.ingest.datelines import Dateline, find_datelines, wire_dateline
from khaldun.ingest.dates import read_published
from khaldun.ingest.encodings import clean_text, decode_text
from khaldun.ingest.feeds import read_entry
from khaldun.ingest.foreign import find_foreign, foreign_notes, with_foreign
from khaldun.ingest.given import Given, Told, read_sidecar, read_told, with_holder
from khaldun.ingest.html import Page, looks_like_page, read_page
from khaldun.ingest.inputs import STDIN, Holder, Input, load_bytes, refuse
from khaldun.ingest.language import check_language
from khaldun.ingest.lines import Line, find_lines
from khaldun.ingest.pdfs import looks_like_pdf, read_pdf
from khaldun.ingest.published import Published, Stated, settle_published, url_day
from khaldun.ingest.tables import kinds
from khaldun.ingest.warcs import PAGES, read_capture
from khaldun.ingest.zips import read_member
from khaldun.records import Refusal, Report, ReportId
from khaldun.records.wire import digest

WIRE_LINES = 12  # lines from the top in which a wire's dateline may open the report


class Received(Struct, frozen=True, kw_only=True):
    """Text as it came in, with everything said beside it."""

    name: str
    place: str
    raw_sha256: str
    page: Page
    told: Told


def read_inputs(inputs: Sequence[Input], *, given: Given | None = None) -> Iterator[Report | Refusal]:
    """One Report or Refusal for each input, in order; the same for any batching.

    What a sidecar or JSON line says of its report wins over `given`, which is said of all.
    """
    for item in inputs:
        yield _read_input(item, given or Given())


def _read_input(item: Input, given: Given) -> Report | Refusal:
    try:
        return _report(_receive(item), given)
    except InputError as error:
        return refuse(item.place, str(error))


def _receive(item: Input) -> Received:
    if item.holder is Holder.WARC:
        return _captured(item)
    raw = read_member(item) if item.holder is Holder.ZIP and item.data is None else load_bytes(item)
    if item.line is not None:
        told, page = _json_line(raw, item)
        told = with_holder(told, item)
    else:
        told = read_sidecar(item)
        page = read_entry(raw, name=item.name) if item.holder is Holder.FEED else _page(raw, item)
    return _received(item, raw, page, told)


def _received(item: Input, raw: bytes, page: Page, told: Told) -> Received:
    sha = hashlib.sha256(raw).hexdigest()
    return Received(name=told.doc or item.name, place=item.place, raw_sha256=sha, page=page, told=told)


def _captured(item: Input) -> Received:
    """A page of a web archive; the address it was fetched from counts unless the page says its own."""
    capture = read_capture(item)
    page = _of_kind(capture.raw, item.name, page=capture.media in PAGES, charset=capture.charset)
    page = replace(page, url=page.url or capture.url, notes=(*page.notes, *capture.notes))
    return _received(item, capture.raw, page, read_sidecar(item))


def _json_line(raw: bytes, item: Input) -> tuple[Told, Page]:
    told = read_told(raw, place=item.place, remedy="mend the line; the other lines are read")
    if not told.text or not told.text.strip():
        raise InputError(f"{item.place} has no `text`: give each report its text")
    decoded = clean_text(told.text)
    return told, Page(text=decoded.text, notes=decoded.notes)


def _page(raw: bytes, item: Input) -> Page:
    unnamed = item.path == STDIN or item.suffix == ""
    page = item.suffix in kinds().page_suffixes or (unnamed and looks_like_page(raw))
    return _of_kind(raw, item.name, page=page)


def _of_kind(raw: bytes, name: str, *, page: bool, charset: str | None = None) -> Page:
    """The text of bytes that are a PDF by their beginning, else a page of the web, else plain text."""
    if looks_like_pdf(raw):
        return read_pdf(raw, name=name)
    if page:
        return read_page(raw, name=name, charset=charset)
    decoded = decode_text(raw, name=name, declared=charset)
    return Page(text=decoded.text, notes=decoded.notes)


def _report(received: Received, given: Given) -> Report:
    page, told, text = received.page, received.told, received.page.text
    spoken = check_language(text, name=received.name, given=given.language)
    lines = find_lines(text)
    datelines = find_datelines(text, lines)
    wire = _wire(text, lines)
    url = told.url or page.url
    published, more = _published(received, given, text, datelines=datelines, wire=wire, url=url)
    title = told.title or page.title
    marked = mark_boilerplate(text, lines, datelines=datelines, wire=wire, title=title)
    foreign = () if spoken.against_looks else find_foreign(text, lines)
    agency, doubts = _agency(text, told.agency or given.agency)
    outlet = told.outlet or given.outlet or page.outlet
    return Report(
        id=ReportId("rep_" + digest(outlet, url, published.when and published.when.isoformat(), text)),
        name=received.name,
        text=text,
        raw_sha256=received.raw_sha256,
        outlet=outlet,
        agency=agency,
        url=url,
        title=title or marked.headline,
        published=published.when,
        published_from=published.since,
        published_basis=published.basis,
        published_words=published.words,
        language=spoken.code,
        dropped=with_foreign(marked.marks, foreign),
        notes=(
            *(*page.notes, *told.notes, *spoken.notes, *foreign_notes(text, foreign), *more),
            *(*published.notes, *doubts, *_on_letters(text)),
        ),
    )


def _on_letters(text: str) -> Iterator[str]:
    """What whoever checks names in a text without capitals, or all in capitals, has to know."""
    missing = "capitals" if lacks_capitals(text) else "small letters" if lacks_small_letters(text) else None
    if missing:
        yield f"the text has no {missing}: names are told by how words are mostly written, so check them"


def _wire(text: str, lines: tuple[Line, ...]) -> tuple[int, int] | None:
    paragraphs = (line for line in lines[:WIRE_LINES] if line.is_paragraph)
    return next((span for line in paragraphs if (span := wire_dateline(line, text))), None)


def _published(
    received: Received,
    given: Given,
    text: str,
    *,
    datelines: tuple[Dateline, ...],
    wire: tuple[int, int] | None,
    url: str | None,
) -> tuple[Published, tuple[str, ...]]:
    told, general = received.told.published_on(received.place), read_published(given.published or "")
    words = received.told.published or given.published or ""
    best = told or general
    notes: tuple[str, ...] = ()
    if told is not None and general is not None and told != general:
        notes = (
            f"{received.place} says it was published {told}; this wins over the {general} given for all",
        )
    settled = settle_published(
        text,
        given=Stated(when=best, words=words) if best is not None else None,
        page=received.page.published or url_day(url),
        datelines=datelines,
        wire=wire,
    )
    return settled, notes


def _agency(text: str, given: str | None) -> tuple[str | None, tuple[str, ...]]:
    if given:
        return known_agency(given), ()
    found = find_agencies(text)
    if len(found) > 1:
        return found[0], (
            f"the text credits several agencies ({', '.join(found)}); {found[0]} is taken as its writer",
        )
    return (found[0] if found else None), ()
