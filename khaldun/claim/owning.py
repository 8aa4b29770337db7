"""Claims of responsibility in words that the reader takes for a statement: "owned up to the attack".

Such words tell the deed itself once more, by whoever says that he did it: of the kind of the deed told just
before, reported, with him as doer and as speaker. The words are data/claim/owning.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.marks import Marks, sentence_span
from khaldun.data.choices import as_words, read_choices
from khaldun.records import HAPPENED, Attribution, Claim, EventType, Modality, Polarity

TABLE = "claim/owning.toml"
SUB_TYPE = "claim_of_responsibility"
TAKEN_FOR = frozenset({EventType.STATEMENT, EventType.DECISION, EventType.STRATEGIC_DEVELOPMENT})
"""What the reader takes such words for, where it does not take them for the deed."""
DEEDS = frozenset(
    {EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.BATTLE}
)
REACH = 3
"""Sentences back in which the deed owned is told."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/owning.toml says."""

    verbs: tuple[str, ...]
    borne: tuple[str, ...]
    between: tuple[str, ...]
    alone: tuple[str, ...]
    done: tuple[str, ...]
    unclaimed: tuple[str, ...]
    purposes: tuple[str, ...]
    deeds: tuple[str, ...]
    in_office: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns: words that own a deed, such before them by which nobody does, such behind them
    where what is borne is no deed, and who answers for what others did.
    """

    owning: re.Pattern[str]
    unclaimed: re.Pattern[str]
    otherwise: re.Pattern[str]
    in_office: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_owning()


def read_owning(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    told = read_choices(TABLE, Lists, text)
    owning = (
        rf"\b(?:{told['verbs']})\s+(?:(?:{told['between']})\s+)?(?:{told['borne']})\b|\b(?:{told['alone']})\b"
        rf"|\bresponsibility\s+(?:was|has been|had been|is)\s+(?:{told['done']})\b"
    )
    deed = rf"(?:[\w’'-]+\s+){{0,4}}?(?:{told['deeds']})"
    return Patterns(
        re.compile(owning, re.IGNORECASE),
        re.compile(rf"\b(?:{told['unclaimed']})\b|n[’']t\b", re.IGNORECASE),
        re.compile(rf"\s+to\s+(?:{told['purposes']})|\s+for\s+(?!{deed})", re.IGNORECASE),
        as_words(told["in_office"]),
    )


def with_owned(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims; a statement by which somebody says that he did a deed is told as that deed."""
    return [_owned(claims, at, marks) if _owns(claim, marks) else claim for at, claim in enumerate(claims)]


def _owns(claim: Claim, marks: Marks) -> bool:
    """Whether somebody says by these words that he did a deed."""
    told = claim.event_type in TAKEN_FOR and claim.modality in HAPPENED and claim.actors
    if not told or claim.polarity is not Polarity.POSITIVE or not _patterns().owning.search(claim.trigger):
        return False
    start, end = sentence_span(marks, claim.trigger_span).start, claim.trigger_span.end
    if _patterns().unclaimed.search(marks.text, start, claim.trigger_span.start):
        return False
    if _patterns().otherwise.match(marks.text, end):
        return False
    return (
        _patterns().in_office.search(f"{claim.actors[-1].surface or ''} {claim.actors[-1].canonical}") is None
    )


def _owned(claims: Sequence[Claim], at: int, marks: Marks) -> Claim:
    claim = claims[at]
    here = marks.sentence(claim.trigger_span.start)
    deed = next(
        (
            one
            for one in reversed(claims[:at])
            if one.event_type in DEEDS and 0 <= here - marks.sentence(one.trigger_span.start) <= REACH
        ),
        None,
    )
    if deed is None:
        return claim
    doer = claim.actors[-1]
    voice = Attribution(speaker=doer.canonical, surface=doer.surface, span=doer.span, cue=claim.trigger)
    return replace(
        claim,
        event_type=deed.event_type,
        sub_event_type=SUB_TYPE,
        actors=(doer,),
        modality=Modality.REPORTED,
        attribution=voice if claim.attribution.own_voice() else claim.attribution,
    )
