"""Numbers that count nobody because they belong to a name, and shares of a number that is told.

"A Su-24 pilot" is one pilot, "an M-19 leader" one leader, "half the 14,000 men" are 7,000.
"""

from __future__ import annotations

import re
from calendar import month_name
from functools import cache

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.records import Span

TABLE = "claim/numbered.toml"
SHARE_REACH = 24
"""Code points before a number in which "all but" stands."""
_MONTH = rf"(?:{'|'.join(month_name[1:])})"
MODEL = re.compile(r"(?<![\w-])(?:[A-Z][A-Za-z]{0,3}-?\d+[A-Za-z]{0,2}|[a-z]{1,3}-\d+[a-z]?)(?![\w-])")
"""A type of arm, a movement or a round of talks by letters and a number: "F-16", "m-19", "MH17", "G20"."""
DATED = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b|\bthe {_MONTH} \d{{1,2}}\b", re.IGNORECASE
)
"""A day that something is called after: "the 7 October victims"."""
DECADE = re.compile(r"\b(?:1[89]|20)\d0s\b")
_OWN = r"(?: (?:the|its|their|his|her|these|those))"
SHARE = re.compile(
    r"(?P<lead>(?:at least|about|around|roughly|nearly|almost|more than|over|less than|up to) )?(?:"
    rf"(?P<half>half)(?: of{_OWN}?|{_OWN})|(?:(?:a|one)[ -](?P<third>third)|(?P<thirds>two[ -]thirds)"
    r"|(?:a|one)[ -](?P<quarter>quarter)|(?P<quarters>three[ -]quarters)|(?P<most>most)"
    rf"|(?P<some>some|many|several|a few|part)) of{_OWN}?) (?=.*\d)",
    re.IGNORECASE,
)
"""A part of a number that is told behind it."""
OF_THEM = re.compile(
    # Over a fifth or tenth stand small numbers only: no list of all of them (data/numbers.py) is wanted.
    r"(?:(?:at least|about|around|some|nearly|almost|more than|over|less than) )?"
    r"(?:(?:an?|one|half|\d)[ -](?:third|quarter|fifth|tenth) of (?:them|whom|those|these)\b"
    r"|(?:two|three|four|\d)[ -](?:thirds|quarters|fifths|tenths)\b)",
    re.IGNORECASE,
)
"""A part of people counted elsewhere: "two thirds of them civilians"."""
SPARED = re.compile(
    r"(?:all|everybody|everyone) (?:but|except|save)(?: for)? (?P<spared>[^.;]{1,40})", re.IGNORECASE
)
"""Those of whom alone a thing is not told: "all but two of the 14 crew were killed"."""
OF_ALL = re.compile(r" (?:out )?of (?:(?:the|its|their|his|her|these|those|a|an|our) )*(?=[\w-])")
"""Between some people and all of them."""
ALL_BUT = re.compile(r"\b(?:all|everybody|everyone) (?:but|except|save)(?: for)? $", re.IGNORECASE)
WHOLE = re.compile(rf"{OF_ALL.pattern}(?!them\b|whom\b)[\w,.-]+(?: [\w’'-]+)?")
FRACTION = re.compile(r"[ -](?:thirds|quarters|fifths|tenths)\b")
FRACTION_END = re.compile(r"(?:\bhalf|[ -](?:third|quarter|fifth|tenth)s?)$", re.IGNORECASE)
PARTS = {"half": (1, 2), "third": (1, 3), "thirds": (2, 3), "quarter": (1, 4), "quarters": (3, 4)}


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/numbered.toml says."""

    things: tuple[str, ...]


@cache
def _numbered() -> re.Pattern[str]:
    return read_numbered()


def read_numbered(text: str | None = None) -> re.Pattern[str]:
    """A thing of the bundled table, or of `text` in its place, that goes by a number. Raises DataError."""
    return re.compile(rf"\b(?:{_things(text)}) (?:[Nn]o\.? ?|number )?\d+\b")


def _things(text: str | None = None) -> str:
    return read_choices(TABLE, Lists, text)["things"]


@cache
def _belonging() -> re.Pattern[str]:
    return re.compile(rf"\b(?:of|from|to|with|by) (?:the )?(?:[A-Z][\w’'.-]* )*(?:{_things()}) $")


def belongs_to_numbered(before: str) -> bool:
    """Whether somebody is told in front of a number to belong to the thing that goes by it.

    >>> belongs_to_numbered("a guard of Special Unit "), belongs_to_numbered("In Sector ")
    (True, False)
    """
    return _belonging().search(before) is not None


def without_names(words: str) -> str:
    """The words without numbers that belong to a name, a day or a decade.

    >>> without_names("an F-16 pilot"), without_names("12 people at Camp 5")
    ('an pilot', '12 people at')
    """
    if not any(sign.isdigit() for sign in words):
        return words
    for named in (MODEL, _numbered(), DATED, DECADE):
        words = named.sub(" ", words)
    return " ".join(words.split())


def share_of(share: re.Match[str], number: int) -> str | None:
    """The words for a fixed part of a number, qualified ("more than 150"); None for "most" or "some"."""
    part = share.lastgroup or ""
    if part not in PARTS:
        return None
    upper, lower = PARTS[part]
    return f"{share['lead'] or ''}{number * upper // lower}"


def with_share(text: str, span: Span) -> Span:
    """A figure with the words that make it a share: "two" of "all but two of the 14 crew" or "two thirds".

    >>> with_share("All but two of the 14 crew died.", Span(start=8, end=11)).end
    26
    """
    share = FRACTION.match(text, span.end)
    end = share.end() if share else span.end
    if share or FRACTION_END.search(span.words(text)):
        whole = WHOLE.match(text, end)
        return Span(start=span.start, end=whole.end() if whole else end)
    spared = ALL_BUT.search(text, max(0, span.start - SHARE_REACH), span.start)
    if spared is None:
        return span
    whole = None if OF_ALL.search(span.words(text)) else WHOLE.match(text, span.end)
    return Span(start=spared.start(), end=whole.end() if whole else span.end)


def all_but(words: str) -> tuple[str, str] | None:
    """The words for those spared and for all of them, where the words count all but some; "" for a whole
    that is not told.

    >>> all_but("all but two of the 14 crew"), all_but("two of the 14 crew")
    (('two', '14 crew'), None)
    """
    told = SPARED.match(words)
    if told is None:
        return None
    spared, *whole = OF_ALL.split(told["spared"], maxsplit=1)
    return spared, whole[0] if whole else ""
