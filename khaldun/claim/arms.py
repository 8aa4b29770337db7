"""With what a deed was done: a shooting that the reader, taught by wars, takes for a bombing or a riot.

Shots kill without anything that bursts and without a crowd. A claim of harm is no bombing where its sentence
names guns or knives and nothing that bursts, nor where the whole report does so; for a riot the same holds of
crowds. It is violence against civilians. So are, in news of crimes, the wounded whom the reader takes for
people held, because they "were taken to hospital".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.harms import tells_of_harm
from khaldun.claim.crimes import is_crime_news
from khaldun.claim.marks import Marks, whole_sentence
from khaldun.data.choices import any_small_word
from khaldun.data.tables import lowered, read_words
from khaldun.records import Claim, EventType, TollKind

TABLE = "claim/arms.toml"
SHOOTING = "shooting"
HARMED = frozenset({TollKind.KILLED, TollKind.WOUNDED})
CARE = frozenset(
    {
        EventType.DETENTION,
        EventType.AID,
        EventType.STRATEGIC_DEVELOPMENT,
        EventType.DISPLACEMENT,
        EventType.DEPLOYMENT,
    }
)
"""What the reader takes "five were taken to hospital" for."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/arms.toml says."""

    guns: tuple[str, ...]
    blasts: tuple[str, ...]
    namesakes: tuple[str, ...]
    crowds: tuple[str, ...]


class Patterns(NamedTuple):
    """The lists as patterns in small letters: of guns, of each other type, and of what only sounds so."""

    guns: re.Pattern[str]
    namesakes: re.Pattern[str]
    others: dict[EventType, re.Pattern[str]]


@cache
def _patterns() -> Patterns:
    lists = read_words(TABLE, Lists)
    others = {EventType.EXPLOSION_REMOTE_VIOLENCE: lists.blasts, EventType.RIOT: lists.crowds}
    return Patterns(
        any_small_word(lists.guns),
        any_small_word(lists.namesakes),
        {kind: any_small_word(words) for kind, words in others.items()},
    )


def with_arms(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims, harm by shots that was read as something else made violence against civilians."""
    taken_for = CARE | _patterns().others.keys()
    return [_with_arms(claim, marks) if claim.event_type in taken_for else claim for claim in claims]


def _with_arms(claim: Claim, marks: Marks) -> Claim:
    sentence = lowered(whole_sentence(marks, claim.trigger_span))
    near = _patterns().guns.search(sentence) is not None
    if not (_is_care(claim, marks) or _is_of_shots(claim, marks, sentence, near=near)):
        return claim
    return replace(
        claim, event_type=EventType.VIOLENCE_AGAINST_CIVILIANS, sub_event_type=SHOOTING if near else None
    )


def _is_care(claim: Claim, marks: Marks) -> bool:
    """Whether a claim of a crime's report only counts the harmed, found or taken to a hospital."""
    counted = any(toll.low for toll in claim.tolls) and {toll.kind for toll in claim.tolls} <= HARMED
    return counted and claim.event_type in CARE and is_crime_news(marks.text)


def _is_of_shots(claim: Claim, marks: Marks, sentence: str, *, near: bool) -> bool:
    """Whether a claim read as a bombing or a riot tells of harm by shots, which are told `near` or in the
    report, and neither its sentence nor, where they are not near, the report of what bursts or of a crowd.
    """
    other = _patterns().others.get(claim.event_type)
    if other is None or not _of_harm(claim) or _names(other, sentence):
        return False
    return near or (_report_names(_patterns().guns, marks.text) and not _report_names(other, marks.text))


def _of_harm(claim: Claim) -> bool:
    """Whether it counts people harmed, or its trigger tells of harm or of shots."""
    counted = any(toll.kind in HARMED for toll in claim.tolls)
    told = counted or tells_of_harm(claim.trigger)
    return told or _patterns().guns.search(lowered(claim.trigger)) is not None


@lru_cache(maxsize=16)  # asked for each claim of one or two reports: an entry keeps a whole text alive
def _report_names(arms: re.Pattern[str], text: str) -> bool:
    return _names(arms, lowered(text))


def _names(arms: re.Pattern[str], small: str) -> bool:
    return arms.search(_patterns().namesakes.sub("casings", small)) is not None
