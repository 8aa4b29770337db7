"""Figures that count nobody harmed: house numbers, rates, emergency numbers, crowds, populations, things.

The reader marks a number beside a deed; what stands right around it says when it is none of people harmed.
The lists are data/claim/uncounted.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from khaldun.claim.counts.alternatives import one_of
from khaldun.claim.counts.figures import person_nouns
from khaldun.records import Span, TollKind

REACH = 60
"""Code points on either side that are looked at."""
MOVED = frozenset({TollKind.DISPLACED, TollKind.DETAINED, TollKind.RELEASED})
"""Kinds that may take a whole town or crowd: "the town of 4,000 was emptied"."""
AGE = re.compile(r"[1-9]\d?(?=[,;)]| and [A-Z]|\.\s|\.?$)")
NAMED = re.compile(r"(?:\b([\w’'-]+) )?[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,3}, $")
HARMED = frozenset({TollKind.KILLED, TollKind.WOUNDED})
TOLD_AGE = re.compile(r"\b(?P<who>[\w’'-]+)(?:,| \(| is| was|, who is|, who was) $")
"""In front of a number at the end of a clause: who is so old ("The girl, who was", "the man,")."""
SLAIN = (
    r"[^.;]*\b(?:was|were|been|being|and)(?: \w+)? (?:executed|killed|hanged|shot|beheaded|murdered|stoned)\b"
)
"""What may befall the accused later in the sentence: "four men suspected of theft were shot"."""
PREGNANT = re.compile(r"\w+(?: and a half)? (?:months?|weeks?) pregnant\b")
_STEP = r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? +)?(?:[A-Z0-9][\w'’.-]* +){0,3}"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/uncounted.toml says."""

    there: tuple[str, ...]
    rate: tuple[str, ...]
    streets: tuple[str, ...]
    called: tuple[str, ...]
    callers: tuple[str, ...]
    things: tuple[str, ...]
    living: tuple[str, ...]
    placing: frozenset[str]
    months: tuple[str, ...]
    ages: tuple[str, ...]
    pictures: tuple[str, ...]
    doers: tuple[str, ...]
    accused: tuple[str, ...]
    aimed: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns: `number` begins at the number, `doers` behind it, the rest end before it."""

    there: re.Pattern[str]
    rate: re.Pattern[str]
    number: re.Pattern[str]
    living: re.Pattern[str]
    placing: frozenset[str]
    ages: re.Pattern[str]
    pictures: re.Pattern[str]
    doers: re.Pattern[str]
    aimed: re.Pattern[str]


def counts_nobody(text: str, span: Span, kind: TollKind) -> bool:
    """Whether the figure at `span` is told of no people harmed.

    >>> line = "Officers came to a shooting at 3497 Graceland Drive."
    >>> counts_nobody(line, Span(start=31, end=35), TollKind.KILLED)
    True
    """
    rules, start = _rules(), _number_at(text, span)
    before, here = text[max(0, start - REACH) : start], text[start : span.end + REACH]
    if (
        rules.number.match(here)
        or rules.rate.search(before)
        or rules.ages.search(before)
        or rules.pictures.search(before)
        or PREGNANT.match(here)
        or (start == span.start and _is_age(before, here, rules))
    ):
        return True
    if kind in MOVED:
        return False
    return rules.there.search(before) is not None or rules.living.match(here) is not None


def is_no_victim(text: str, span: Span, kind: TollKind) -> bool:
    """Whether the people of a figure of harmed people, beside which no word of harm stands, did the deed, are
    accused of it, or were aimed at: who of these was hit is told elsewhere.

    >>> is_no_victim("Two men opened fire on a crowd.", Span(start=0, end=7), TollKind.KILLED)
    True
    """
    if kind not in HARMED:
        return False
    before = text[max(0, span.start - REACH) : span.start]
    return _rules().aimed.search(before) is not None or _rules().doers.match(text, span.end) is not None


def _is_age(before: str, here: str, rules: Rules) -> bool:
    """Whether a name or a word for one person stands before the number and nothing counted behind it.

    "Rui Moura, 34, died", "the girl, who was 17".
    """
    if not AGE.match(here):
        return False
    named, who = NAMED.search(before), TOLD_AGE.search(before)
    if named is not None and (named.group(1) or "").casefold() not in rules.placing:
        return True
    return who is not None and who.group("who").casefold() in person_nouns()


def _number_at(text: str, span: Span) -> int:
    """Where the number of a figure begins, behind words such as "about"."""
    digit = re.search(r"\d", text[span.start : span.end])
    return span.start + digit.start() if digit else span.start


@cache
def _rules() -> Rules:
    path = files("khaldun.data") / "claim" / "uncounted.toml"
    lists = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Lists)
    number = (
        rf"\d+ +{_STEP}(?i:{one_of(lists.streets)})\b(?!\s+(?:people|men|women|children))"
        rf"|\d{{1,2}} (?:{one_of(lists.months)})\b"
        rf"|(?:{one_of(lists.called)})\s+(?i:{one_of(lists.callers)})\b"
        rf"|[\w,.]*\w(?: +(?:to|and|or|-) +\w+)? +(?:of +)?(?:[a-z-]+ +)?(?i:{one_of(lists.things)})\b"
    )
    return Rules(
        there=re.compile(
            rf"\b(?:{one_of(lists.there)})\s+(?:(?:about|some|around|nearly|over|more than)\s+)?$", re.I
        ),
        rate=re.compile(rf"\b(?:{one_of(lists.rate)})\s+$", re.I),
        number=re.compile(number),
        living=re.compile(
            rf"[\w,.]*\w(?: (?!who\b|that\b|and\b)[\w’'-]+){{0,6}} (?:{'|'.join(lists.living)})\b"
        ),
        placing=lists.placing,
        ages=re.compile(rf"\b(?:{one_of(lists.ages)})[\s,:]+(?:\d{{1,2}}[\s,]+(?:and |to |or )?)*$", re.I),
        pictures=re.compile(rf"\b(?:{one_of(lists.pictures)}) (?:\d+ of )?$", re.I),
        doers=re.compile(
            rf"(?:,? who)?(?: (?:then|also|had|have|has|allegedly|later))* (?:{one_of(lists.doers)})\b"
            r"|(?:,? who)? (?:(?:was|were|is|are|has been|have been|had been)(?: \w+)? )?"
            rf"(?:{one_of(lists.accused)})\b(?!{SLAIN})",
            re.I,
        ),
        aimed=re.compile(rf"\b(?:{one_of(lists.aimed)}) (?:(?:a|the) (?:group|crowd|pair) of )?$", re.I),
    )
