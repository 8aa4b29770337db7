"""When a report came out: given, else on the page, else printed in the text, else bounded by its dates."""

from __future__ import annotations

import re
from datetime import date, datetime

from msgspec import Struct

from khaldun.ingest.datelines import Dateline, day_without_year, printed_date
from khaldun.ingest.dates import find_dates
from khaldun.ingest.tables import dateline_cues, either
from khaldun.records import PublishedBasis

HELP = "give --published or a sidecar"
SENTENCE = 160  # code points before and after a date in which words of days to come are looked for
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s|[\r\n]")
OF_THE_DATE = re.compile(
    r"^(?:no publication date|the (?:(?:only )?printed|publication) date)\b|; this wins over the "
)
"""Notes that say which publication date is used and why: none holds once a person has given another."""
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


class Stated(Struct, frozen=True, kw_only=True):
    """A publication date somebody states, with the words or field it was read from."""

    when: date | datetime
    words: str

    @property
    def day(self) -> date:
        """Its calendar day."""
        return self.when.date() if isinstance(self.when, datetime) else self.when


class Published(Struct, frozen=True, kw_only=True):
    """The publication date settled on, what it rests on, and the doubts."""

    when: date | datetime | None = None
    since: date | None = None
    basis: PublishedBasis = PublishedBasis.UNKNOWN
    words: str | None = None
    notes: tuple[str, ...] = ()


def settle_published(
    text: str,
    *,
    given: Stated | None,
    page: Stated | None,
    datelines: tuple[Dateline, ...],
    wire: tuple[int, int] | None = None,
    today: date | None = None,
) -> Published:
    """The best of what is stated; every disagreement and oddity becomes a note, nothing is averaged."""
    dateline = printed_date(datelines)
    printed = (
        Stated(when=dateline.date.instant or dateline.date.day, words=dateline.date.words)
        if dateline
        else None
    )
    notes = [line.date.doubt for line in datelines if line.date.doubt]
    ranked = [
        (stated, basis)
        for stated, basis in (
            (given, PublishedBasis.GIVEN),
            (page, PublishedBasis.PAGE),
            (printed, PublishedBasis.DATELINE),
        )
        if stated is not None
    ]
    notes += _ambiguous(datelines) if not ranked else []
    if not ranked:
        return _inferred(text, wire, tuple(notes))
    best, basis = ranked[0]
    notes += [_disagreement(best, basis, other, what) for other, what in ranked[1:] if other.day != best.day]
    if basis is PublishedBasis.DATELINE and dateline and dateline.updated:
        notes.append(f"the only printed date, {best.words!r}, says when the text was last changed")
    if best.day > (today or date.today()):
        notes.append(f"the publication date {best.day} lies ahead of today")
    return Published(when=best.when, basis=basis, words=best.words, notes=tuple(notes))


def url_day(url: str | None) -> Stated | None:
    """The day in an address such as .../2019/04/17/..."""
    match = _URL_DAY.search(url or "")
    if match is None:
        return None
    try:
        return Stated(when=date(*map(int, match.groups())), words=f"url {match.group()}")
    except ValueError:
        return None


def _disagreement(best: Stated, basis: PublishedBasis, other: Stated, what: PublishedBasis) -> str:
    return (
        f"the publication date is {best.day} ({basis.value}) but the {what.value} says {other.day} "
        f"({other.words!r}); {best.day} is used"
    )


def _ambiguous(datelines: tuple[Dateline, ...]) -> list[str]:
    return [
        f"the printed date {line.date.words!r} may be {line.date.day} or have day and month exchanged; "
        f"it is not used: {HELP}"
        for line in datelines
        if not line.date.sure
    ]


def _inferred(text: str, wire: tuple[int, int] | None, notes: tuple[str, ...]) -> Published:
    """Not before the latest day the text speaks of as past; the other end stays open."""
    past = [found for found in find_dates(text) if found.sure and not _is_ahead(text, found.start, found.end)]
    day = day_without_year(text, wire) if wire else None
    if day:
        notes = (*notes, f"the dateline says {day!r} without a year")
    if not past:
        why = f"no publication date: relative times stay unresolved; {HELP}"
        return Published(notes=(*notes, why))
    latest = max(past, key=lambda found: found.day)
    note = f"no publication date; the text speaks of {latest.words!r}, so it is not older: {HELP}"
    return Published(
        since=latest.day, basis=PublishedBasis.INFERRED, words=latest.words, notes=(*notes, note)
    )


def _is_ahead(text: str, start: int, end: int) -> bool:
    before = _SENTENCE_END.split(text[max(0, start - SENTENCE) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + SENTENCE])[0]
    around = f"{before} {after}"
    return re.search(rf"\b(?:{either(dateline_cues().ahead)})\b", around, re.IGNORECASE) is not None
