"""Numbers that are no count: times and dates, measures, money, scores, names with a number, pages and lists.

The shape of the number, or the word right beside it, shows it whatever the clause tells of. The words are
data/claim/measures.toml.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.claim.counts.numbered import belongs_to_numbered
from khaldun.claim.counts.victims import standing_of
from khaldun.data.choices import one_of
from khaldun.data.numbers import small_numbers
from khaldun.data.sought import sought
from khaldun.data.tables import read_words
from khaldun.records import Span

REACH = 40
"""Code points on either side that are looked at."""
LEADS = re.compile(
    r"[\s,]*(?:(?:at least|more than|no fewer than|up to|as many as|almost|nearly|fewer than|less than"
    r"|over|under|about|around|approximately|roughly|exactly|some|between|from|the|all|only|just"
    r"|another|a total of|many as|much as) )*(?:nos?\. ?(?=\d))?",
    re.IGNORECASE,
)
"""What may stand before the number inside the words of a figure."""
CUT_BEFORE = re.compile(r"(?:\d[:.,/]|[$€£¥#]\s?|[A-Z]|[A-Za-z]-|±\s?|\d\s?[x×]\s?|\bNos?\.\s?)$")
"""In front of a number cut out of another, of money, of the end of a name: "3:50", "$4", "M16", "No. 7"."""
SHAPES = re.compile(
    r"\d{1,2}:\d{2}\b"  # a time
    r"|\d{1,2}(?:\.\d\d)? ?[ap]\.? ?m\b"
    r"|(?:(?:[01]\d|2[0-4])[0-5]\d ?(?:-|–|to|until|till|and|or) ?)?"
    r"(?:[01]\d|2[0-4])[0-5]\d ?(?:hours|hrs?|gmt|utc)\b"
    r"|\d+\.\d{1,2}(?![\d,])(?!\s*(?:million|billion|thousand|m\b|k\b|bn\b))"  # a measure
    r"|\d[\d,.]* ?(?:[%°º±]|×)"
    r"|\d[\d,.]* ?/ ?\d"  # a gallery, a share
    r"|\d[\d,.]* magnitude\b"
    r"|\d+(?:st|nd|rd|th)\b of \w+,? \d{4}"
    r"|\d{3}[-. ]\d{3}[-. ]\d{4}\b|\d{3}-\d{4}\b|\d{3}-(?-i:[A-Z]){3,}"  # a telephone
    r"|\d{2,5} (?-i:N|S|E|W|NE|NW|SE|SW)\b\.? (?-i:[A-Z\d])"  # a house
    r"|\d+(?:'|’)?s\b",  # "in their 20s", "the 1990s"
    re.IGNORECASE,
)
SCORE = re.compile(r"(\d{1,3})[-–—](\d{1,3})\b(?![-–—])")
"""A range that falls is none: "43-5"."""
YEAR = re.compile(r"(?:19|20)\d\d(?=$|[\s,.;:)\]”’\"'-])(?! [a-z-]+s\b)")
"""Four digits alone, with no plural behind them."""
MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?) $"
)
YEARS = re.compile(r"(?:19|20)\d\d\b")
"""Right behind a month: a year, whatever follows ("the September 2031 deaths")."""
DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?=[,.;:)]|$| and\b)")
"""The day of a month named right before it: "on June 28, a baker was killed"."""
AGES = re.compile(r"ages? (?:of |between |from )?\d", re.IGNORECASE)
RATE = re.compile(
    r"[\w,.]*\w(?: \w+){0,2} (?:per|in every|out of every) (?:\d|hundred|thousand|million)", re.IGNORECASE
)
PAGED = re.compile(r"of \d+\b", re.IGNORECASE)
"""Behind a number: "Image 5 of 9"."""
NUMBERING = re.compile(r"\d{1,3}[.)]\s+[A-Z\"“‘']")
"""At the start of a line: the number of an item in a list."""


HOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?![\d,.]*\d)")
AT_HOUR = re.compile(r"\bat (?:(?:about|around|approximately|roughly|exactly|nearly|some) )?$", re.IGNORECASE)
"""An hour of the day as armies and wires write it: "at approximately 1600", "at 0315 this morning"."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/measures.toml says; its comments tell what each list is for."""

    labels: tuple[str, ...]
    units: tuple[str, ...]
    lapses: tuple[str, ...]
    dating: tuple[str, ...]
    harmed: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns: `label` and `dating` end at the number, the others begin at it."""

    label: re.Pattern[str]
    dating: re.Pattern[str]
    unit: re.Pattern[str]
    harmed: re.Pattern[str]
    numeral: re.Pattern[str]


def is_no_count(text: str, span: Span) -> bool:
    """Whether the number of the figure at `span` is a time, a measure, a name, a score or page furniture.

    >>> line = "At 6:30 the shelling began near Channel 4."
    >>> is_no_count(line, Span(start=5, end=7)), is_no_count(line, Span(start=40, end=41))
    (True, True)
    """
    start = number_at(text, span)
    before, here = text[max(0, start - REACH) : start], text[start : span.end + REACH]
    if here[:1].isdigit() and _is_shaped(before, here, at_start=start <= REACH):
        return True
    rules = _rules()
    if (
        rules.unit.match(here)
        or AGES.match(here)
        or RATE.match(here)
        or (PAGED.match(here) and before[-2:-1].isdigit())
    ):
        return True
    if MONTH.search(before) and (YEARS.match(here) or (DAY.match(here) and not _counts_people(here))):
        return True
    if here[:1].isdigit() and belongs_to_numbered(before) and standing_of(_counted(here)) is None:
        return True
    labelled = rules.numeral.match(here) and rules.label.search(before)
    return labelled is not None and not _counts_people(here)


def number_at(text: str, span: Span) -> int:
    """Where the number of a figure begins, behind words such as "about"."""
    lead = LEADS.match(text, span.start, span.end)
    return lead.end() if lead and lead.end() < span.end else span.start


def _is_shaped(before: str, here: str, *, at_start: bool) -> bool:
    """Whether the digits themselves, with what touches them, are no count."""
    if CUT_BEFORE.search(before) or SHAPES.match(here):
        return True
    if HOUR.match(here) and AT_HOUR.search(before) and not _counts_people(here):
        return True
    score = SCORE.match(here)
    if score and int(score[1]) > int(score[2]):
        return True
    if YEAR.match(here) and _rules().dating.search(before) and standing_of(_following(here)) is None:
        return True
    line_start = before.endswith("\n") or (at_start and not before.strip())
    return line_start and NUMBERING.match(here) is not None


def _counts_people(here: str) -> bool:
    """Whether the words behind the number are of people or of their harm."""
    following = _following(here)
    return standing_of(following) is not None or _rules().harmed.match(following) is not None


def _following(here: str) -> str:
    """The three words behind the number, within its clause."""
    return " ".join(re.split(r"[,.;:!?\n]", here, maxsplit=1)[0].split()[1:4])


def _counted(here: str) -> str:
    """The words behind the number as far as they can say what it counts: not those behind "and"."""
    return re.split(r"\b(?:and|or)\b", _following(here), maxsplit=1)[0]


@cache
def _rules() -> Rules:
    lists = read_words("claim/measures.toml", Lists)
    number = r"[\w,.]*\w(?: (?:hundred|thousand|million|billion|lakh|crore))?[ -](?:of \d+ (?:[a-z]+ )?)?"
    lapse = rf"(?:second|minute|hour|day|week|month|year)s? (?:{one_of(lists.lapses)}|old(?! [a-zA-Z]))"
    return Rules(
        label=sought(rf"\b(?:{one_of(lists.labels)})(?: no\.?)?\s+$"),
        dating=sought(rf"\b(?:{one_of(lists.dating)})(?:,? \d{{1,2}})?[\s,-]+$"),
        unit=re.compile(rf"{number}(?:{one_of(lists.units)}|{lapse})\b(?!-)", re.IGNORECASE),
        harmed=re.compile(rf"(?:\w+ )?(?:{one_of(lists.harmed)})\b", re.IGNORECASE),
        numeral=re.compile(rf"\d|(?:{small_numbers()})\b", re.IGNORECASE),
    )
