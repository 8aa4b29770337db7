"""Flights that harm nobody: "helicopters brought out 90 aid workers", "the plane landed safely".

The reader, taught by wars, takes what aircraft do for a strike, and whom they carry for the dead. Whoever is
flown out is displaced; a landing and a drop of food are no deed of war. So is "France has flown 160
foreigners out" no deployment. The words are data/claim/flights.toml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.marks import Marks, sentence_span
from khaldun.data.choices import as_words, read_choices
from khaldun.records import Claim, EventType, Toll, TollKind

TABLE = "claim/flights.toml"
OUT = re.compile(r"\b(?:out|home|to safety)\b", re.IGNORECASE)
LEAD = 60  # code points before a deed in which the aircraft stands
SENT = frozenset({TollKind.DEPLOYED, TollKind.KILLED, TollKind.WOUNDED, TollKind.OTHER})
"""What the reader takes people for who are flown out."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/flights.toml says."""

    aircraft: tuple[str, ...]
    carrying: tuple[str, ...]
    supplying: tuple[str, ...]
    supplies: tuple[str, ...]
    coming: tuple[str, ...]
    safe: tuple[str, ...]
    people: tuple[str, ...]
    harm: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns: `flying` is an aircraft with what it does (group `does`), `carried` a verb of
    carrying with those carried.
    """

    quick: re.Pattern[str]
    flying: re.Pattern[str]
    carried: re.Pattern[str]
    people: re.Pattern[str]
    harm: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_flights()


def read_flights(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    lists = read_choices(TABLE, Lists, text)
    aircraft, carrying, supplying, supplies, coming, safe, people, harm = lists.values()
    between = r"\s+(?:(?:had|has|have|also|later|then|safely)\s+)*"
    few = r"(?:[\w,’'-]+\s+){0,5}?"
    return Patterns(
        re.compile(rf"\b(?:{carrying}|{supplying}|{coming})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:{aircraft}){between}(?P<does>(?:{carrying})\s+{few}(?:{people})\b"
            rf"|(?:{supplying})\s+{few}(?:{supplies})\b|(?:{coming})\s+{few}(?:{safe}))",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{carrying})\s+(?:out\s+)?{few}(?:{people})\b", re.IGNORECASE),
        as_words(people),
        as_words(harm),
    )


def as_carried(claim: Claim, marks: Marks) -> Claim:
    """The claim; one of a flight that harms nobody as that."""
    if claim.event_type not in (EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.DEPLOYMENT):
        return claim
    if _patterns().quick.search(claim.trigger) is None:
        return claim
    if claim.event_type is EventType.DEPLOYMENT:
        return _evacuation(claim) if _flies_out(claim, marks) else claim
    flight = _flight_of(claim, marks)
    if flight is None:
        return claim
    if _patterns().people.search(flight["does"]) and _patterns().carried.match(flight["does"]):
        return _evacuation(claim)
    return replace(claim, event_type=EventType.STRATEGIC_DEVELOPMENT, sub_event_type=None, tolls=())


def _flight_of(claim: Claim, marks: Marks) -> re.Match[str] | None:
    """The words for a flight that the claim's deed is, in a clause without a word of harm."""
    act, sentence = claim.trigger_span, sentence_span(marks, claim.trigger_span)
    start = max(sentence.start, act.start - LEAD)
    for told in _patterns().flying.finditer(marks.text, start, sentence.end):
        if told.start() < act.end and act.start < told.end("does"):
            return None if _patterns().harm.search(claim.words) else told
    return None


def _flies_out(claim: Claim, marks: Marks) -> bool:
    """Whether people who are no soldiers are carried out: "has flown | 160 foreigners out of"."""
    sentence = sentence_span(marks, claim.trigger_span)
    told = _patterns().carried.match(marks.text, claim.trigger_span.start, sentence.end)
    if told is None or _patterns().harm.search(told[0]):
        return False
    return OUT.search(marks.text, claim.trigger_span.start, min(told.end() + 12, sentence.end)) is not None


def _evacuation(claim: Claim) -> Claim:
    tolls = tuple(_displaced(one) for one in claim.tolls if one.kind not in SENT or not _is_of_others(one))
    return replace(claim, event_type=EventType.DISPLACEMENT, sub_event_type="evacuation", tolls=tolls)


def _is_of_others(toll: Toll) -> bool:
    """Whether a figure counts soldiers, who are not those flown out."""
    return _patterns().harm.search(toll.words) is not None


def _displaced(toll: Toll) -> Toll:
    return replace(toll, kind=TollKind.DISPLACED) if toll.kind in SENT else toll
