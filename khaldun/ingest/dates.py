"""Full dates (day, month and year) in English text, and dates as users and pages write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

FIRST_YEAR, LAST_YEAR = 1900, 2100  # outside these a "date" is a slip or a figure

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(calendar.day_name)}

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DATE = re.compile(
    rf"""(?<![\w./-])(?:(?P<weekday>{WEEKDAY}),?\s{{1,3}})?(?:
      (?P<iso>\d{{4}}-\d{{2}}-\d{{2}}
        (?:[T\ ]\d{{2}}:\d{{2}}(?::\d{{2}})?(?:\.\d+)?\s?(?:Z|[+-]\d{{2}}:?\d{{2}}))?)
    | (?P<slashed>\d{{4}}/\d{{1,2}}/\d{{1,2}})
    | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,3}}(?:of\s)?
        (?P<month>{MONTH})\.?,?[\s-]{{1,3}}(?P<year>\d{{4}})
    | (?P<month2>{MONTH})\.?\s{{1,3}}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{0,3}}(?P<year2>\d{{4}})
    | (?P<left>\d{{1,2}})(?P<sep>[./-])(?P<right>\d{{1,2}})(?P=sep)(?P<year3>\d{{4}})
    )(?![\d-])(?!\.\d)""",
    re.VERBOSE | re.IGNORECASE,
)


class FullDate(Struct, frozen=True, kw_only=True):
    """A day named in full: where it stands, its words, and what is doubtful about it."""

    day: date
    instant: datetime | None = None
    start: int
    end: int
    words: str
    doubt: str | None = None
    sure: bool = True  # False: day and month may be the other way round


def find_dates(text: str, *, start: int = 0, end: int | None = None) -> Iterator[FullDate]:
    """Every full date between `start` and `end`, in order. Impossible days (31 June) are passed over."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        found = _full_date(match)
        if found is not None:
            yield found


def _full_date(match: re.Match[str]) -> FullDate | None:
    parts = match.groupdict()
    instant, sure = None, True
    try:
        if parts["iso"]:
            instant = _iso(parts["iso"])
            day = instant.date() if instant else date.fromisoformat(parts["iso"][:10])
        elif parts["slashed"]:
            day = date(*map(int, parts["slashed"].split("/")))
        elif parts["left"]:
            day, sure = _numeric(int(parts["left"]), int(parts["right"]), int(parts["year3"]), parts["sep"])
        else:
            month = _MONTHS[(parts["month"] or parts["month2"]).lower()]
            day = date(int(parts["year"] or parts["year2"]), month, int(parts["day"] or parts["day2"]))
    except ValueError:  # no such day
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    span = match.span()
    doubt = _weekday_doubt(parts["weekday"], day)
    return FullDate(
        day=day, instant=instant, start=span[0], end=span[1], words=match.group(), doubt=doubt, sure=sure
    )


def _numeric(left: int, right: int, year: int, separator: str) -> tuple[date, bool]:
    """Dots and hyphens put the day first; slashes may go either way unless one number exceeds twelve."""
    if left > 12 or left == right:
        return date(year, right, left), True
    if right > 12:
        return date(year, left, right), True
    return date(year, right, left), separator != "/"


def _weekday_doubt(weekday: str | None, day: date) -> str | None:
    if weekday is None or _WEEKDAYS[weekday[:3].lower()] == day.weekday():
        return None
    return f"{weekday} does not fit {day.isoformat()}, which is a {calendar.day_name[day.weekday()]}"


def _iso(words: str) -> datetime | None:
    """An instant with its offset; None when the words give no offset."""
    try:
        found = datetime.fromisoformat(re.sub(r"\s(?=Z|[+-]\d)", "", words))
    except ValueError:
        return None
    return found if found.tzinfo else None


def read_published(words: str) -> date | datetime | None:
    """A publication date as a user or page writes it: an instant if it has an offset, else a day.

    None when the words are no full date or the year is outside 1900..2100.
    """
    words = words.strip()
    if len(words) > 100:  # no date is that long; patterns need not look
        return None
    found = _iso_any(words) or _rfc(words) or _in_words(words)
    day = found.date() if isinstance(found, datetime) else found
    return found if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _iso_any(words: str) -> date | datetime | None:
    if not re.match(r"\d{4}-?\d{2}-?\d{2}(?:[T ]|$)", words):
        return None
    try:
        found = datetime.fromisoformat(re.sub(r"\s+(?=Z|[+-]\d)", "", words))
    except ValueError:
        return None
    return found if found.tzinfo else found.date()


def _rfc(words: str) -> datetime | None:
    if not re.match(r"[A-Za-z]{3}, \d", words):
        return None
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else None


def _in_words(words: str) -> date | datetime | None:
    """The one date of short words such as "17 April 2019, 10:15"; ambiguous slashed dates are no date."""
    found = list(find_dates(words))
    if len(found) != 1 or not found[0].sure:
        return None
    rest = words[: found[0].start] + words[found[0].end :]
    return (found[0].instant or found[0].day) if len(re.sub(r"[\W\d_]", "", rest)) <= 12 else None
