"""Words that begin like the taking of a place and take none: "seized on", "captured the mood", "took part".
Also people taken like a place: "stopped three farmers and took them to a hill".

The reader takes both for a change of control. The first tell no claim, the second that somebody is held. The
words are data/claim/idioms.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.oneperson import person_nouns
from khaldun.claim.counts.victims import standing_of
from khaldun.data.choices import any_of
from khaldun.data.numbers import spelt_numbers, vague_numbers
from khaldun.data.tables import read_words
from khaldun.records import EventType, Reading, Role, Span, Trigger, Victims

TABLE = "claim/idioms.toml"
REACH = 80
"""Code points from the verb on that are looked at."""
CONTROL = frozenset({EventType.TERRITORIAL_CHANGE, EventType.TERRITORIAL_CONTROL})
_TAKING = re.compile(r"(?:took|tak(?:es?|en|ing)|seiz\w+|captur\w+|grabb\w+|snatch\w+)", re.IGNORECASE)
_PEOPLE = re.compile(r"\s+(?:them|him|her|us)\b", re.IGNORECASE)
_OFF = re.compile(
    r"\s+(?:to\b|away\b|off\b|across\b|into\b|out\b|prisoners?\b|captive\b|hostage\b|aside\b|along\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\s+(?:(?:at least|about|some|more than|around|up to|the|an?|its|their|all|another|[\d,]+"
    rf"|{spelt_numbers()}|(?:{vague_numbers()}) of)\s+)*"
)
_RELATIVE = re.compile(r"\s+(?:(?:who|whom|that|which)\s+)?(?:it|they|he|she|[\w’' -]{3,40})\s+(?:had\s+)?")
_NO_OBJECT = re.compile(r"\s*(?:[.,;]|(?:in|from|at|on|near|during|last|after|when)\b)")
HELD_BY = frozenset("-–’'")
ABDUCTION = "abduction"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/idioms.toml says."""

    behind: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]]


@cache
def _idiom() -> re.Pattern[str]:
    return read_idioms()


def read_idioms(text: str | None = None) -> re.Pattern[str]:
    """The words of the bundled table, or of `text` in its place, as a pattern. Raises DataError."""
    lists = read_words(TABLE, Lists, text)
    idioms = (
        rf"(?:{any_of(TABLE, verb, lists.forms.get(verb, ()))})\s+(?:{any_of(TABLE, verb, behind)})"
        for verb, behind in lists.behind.items()
    )
    return re.compile(rf"(?:{'|'.join(idioms)})\b", re.IGNORECASE)


def is_idiom(text: str, trigger: Trigger) -> bool:
    """Whether a trigger read as a change or a state of control is another deed by what follows its verb."""
    if trigger.event_type not in CONTROL:
        return False
    start = trigger.span.start
    return _idiom().match(text[start : start + REACH]) is not None


def with_people_taken(reading: Reading) -> Reading:
    """The reading; whoever took people and no place holds them."""
    taken = tuple(
        replace(one, event_type=EventType.DETENTION, sub_event_type=ABDUCTION)
        if one.event_type is EventType.TERRITORIAL_CHANGE and _takes_people(reading, number, one)
        else one
        for number, one in enumerate(reading.triggers)
    )
    return reading if taken == reading.triggers else replace(reading, triggers=taken)


def _takes_people(reading: Reading, number: int, trigger: Trigger) -> bool:
    text = reading.report.text
    if _TAKING.fullmatch(text, trigger.span.start, trigger.span.end) is None:
        return False
    people = [
        span
        for tie in reading.relations
        if tie.trigger == number and tie.role is Role.RECIPIENT
        for span in [reading.mentions[tie.mention].span]
        if _are_people(span.words(text))
    ]
    return any(_is_object(text, span, trigger.span) for span in people)


def _are_people(words: str) -> bool:
    last = words.split()[-1].casefold()
    return standing_of(words) in {Victims.CIVILIAN, Victims.COMBATANT} or last in person_nouns()


def _is_object(text: str, people: Span, verb: Span) -> bool:
    """Whether people are whom a verb of taking takes: behind it, before "whom it", or as its "them"."""
    if text[people.end : people.end + 1] in HELD_BY:  # "seized rebel-held Moura"
        return False
    if verb.end < people.start:
        return _NUMBER.fullmatch(text, verb.end, people.start) is not None
    if pronoun := _PEOPLE.match(text, verb.end):
        civil = standing_of(people.words(text)) is Victims.CIVILIAN
        return civil or _OFF.match(text, pronoun.end()) is not None
    relative = _RELATIVE.fullmatch(text, people.end, verb.start)
    return relative is not None and _NO_OBJECT.match(text, verb.end) is not None
