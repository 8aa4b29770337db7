"""The imprint of a report, when and by whom it was published, as a person corrected it after it was read.

Such a report is read again from its text: what "on Friday" means hangs on its day. It keeps its id, which is
the digest of what it was first read with, and so do its claims (records.claim) where report, words, kind,
speaker and status are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct

from khaldun.records.claim import Claim
from khaldun.records.report import Moment, Report

FIRST_YEAR = 1900  # before it a "date" is a slip
IMPRINT: Mapping[str, str] = MappingProxyType(
    {
        "published": "a day such as 2024-05-14, an instant with its offset, or null",
        "outlet": "a name, or null",
    }
)
"""The fields of a report that a person may correct, and what they take; null says that nobody knows."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})")
Corrections = tuple[tuple[str, str], ...]
"""Fields of IMPRINT with their values as JSON, in the order of the names."""


class CorrectedReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report that stands otherwise than it was read: how it and its claims were read, and what people
    corrected.
    """

    first: Report
    claims: tuple[Claim, ...]
    corrections: Corrections


def imprint_value(field: str, value: str) -> Any:
    """The value of a correction, decoded. Raises ValueError for a field or value it cannot have."""
    if field not in IMPRINT:
        known = ", ".join(IMPRINT)
        raise ValueError(f"a report has no field {field!r} that can be corrected: name one of {known}")
    try:
        words = msgspec.json.decode(value, type=str | None)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise ValueError(f"{field} cannot be {value}: {error}; give {IMPRINT[field]}") from error
    if words is None:
        return None
    if not words.strip():
        raise ValueError(f"{field} cannot be blank: give {IMPRINT[field]}")
    return _moment(words.strip()) if field == "published" else words.strip()


def _moment(words: str) -> Moment:
    """A day or instant. Raises ValueError for words that are none."""
    try:
        if _DAY.fullmatch(words):
            found: Moment = date.fromisoformat(words)
        elif _INSTANT.fullmatch(words):
            found = datetime.fromisoformat(words)
        else:
            raise ValueError("it is written otherwise")
    except ValueError as error:
        raise ValueError(
            f"published cannot be {words!r}: that is no day ({error}); give {IMPRINT['published']}"
        ) from error
    if day_of(found).year < FIRST_YEAR:
        raise ValueError(f"published cannot be {words!r}: give a day from {FIRST_YEAR}-01-01 on, or null")
    return found


def day_of(moment: Moment) -> date:
    """The calendar day of a day or instant."""
    return moment.date() if isinstance(moment, datetime) else moment


def latest_day(published: Iterable[date | None], today: date) -> date:
    """The last day that a report may be said to be of: `today`, before which every report was read, or the
    day of the last report of the record where that is later, as in a record of an invented or coming time.
    """
    return max((day for day in published if day is not None and day > today), default=today)


def check_day(field: str, value: str, latest: date) -> None:
    """Raises ValueError, naming the days that may be given, for a day of publication after `latest`."""
    found = imprint_value(field, value)
    if field == "published" and found is not None and day_of(found) > latest:
        raise ValueError(
            f"published cannot be {day_of(found)}: give a day from {FIRST_YEAR}-01-01 to {latest} (today, or "
            "the day of the last report of the record), or null where nobody knows it"
        )
