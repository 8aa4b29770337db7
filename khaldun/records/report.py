"""Report: one published text; Refusal: what a room could not do, and why."""

from __future__ import annotations

from abc import ABC
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from khaldun.records.values import PublishedBasis, ReportId, Span

if TYPE_CHECKING:
    Moment = date | datetime
else:

    class Moment(ABC):  # noqa: B024 - a name for two types, nothing to implement
        """A day or an instant. msgspec cannot decode a union of the two; records.wire tells them apart."""

    Moment.register(date)  # and with it datetime, its subclass


class BoilerplateKind(StrEnum):
    """What a piece of page furniture is. `HEADLINE` and `CAPTION` carry news and are kept for reading."""

    NAVIGATION = "navigation"
    ADVERT = "advert"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    HEADLINE = "headline"
    HEADLINE_REPEAT = "headline_repeat"
    SUBHEADING = "subheading"
    RELATED_HEADLINE = "related_headline"
    TEASER = "teaser"
    OTHER_LANGUAGE = "other_language"  # no furniture, but a part that the reader does not understand


class Boilerplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A marked stretch of the text. `drop` True: no claim may be read from it. Nothing is ever deleted.

    `languages` of a part in another language: ISO 639-1 of those it may be in, none where nobody can tell.
    """

    span: Span
    kind: BoilerplateKind
    drop: bool
    languages: tuple[str, ...] = ()


class Report(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published text, as given. All offsets of all records count code points of `text`.

    `published` is a day or an instant; when only an interval can be inferred from the text it is the last day
    of `published_from`..`published` and `published_basis` is `inferred`.
    """

    id: ReportId  # "rep_" + digest of outlet, url, published and text
    name: str  # the name echoed in claims.jsonl as `doc` (file name, or `doc` of a JSON line)
    text: str
    raw_sha256: str  # of the bytes as received
    outlet: str | None = None
    agency: str | None = None  # the wire that wrote it
    url: str | None = None
    title: str | None = None
    published: Moment | None = None
    published_from: date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    published_words: str | None = None  # the words or field the date was read from
    retrieved: datetime | None = None
    language: str | None = None  # ISO 639-1
    dropped: tuple[Boilerplate, ...] = ()
    notes: tuple[str, ...] = ()  # doubts met while ingesting, in the user's words

    def __post_init__(self) -> None:
        for mark in self.dropped:
            if mark.span.end > len(self.text):
                raise ValueError(f"boilerplate {mark.span} outside the text of {len(self.text)} code points")

    def published_on(self) -> date | None:
        """The calendar day of publication, where known."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published


class Refusal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a room could not do: counted by the pipeline, shown by the command line and the page."""

    report: str  # report id, or the path when there is no report yet
    room: str
    reason: str  # one sentence naming the value, the place and the remedy
