"""Sanctions and embargoes that the reader takes for arrests or plain decisions.

"Imposed sanctions on two commanders" holds nobody. So annotated in all 23 claims whose trigger names such a
measure (corpus, stories and train/reports).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.data.choices import read_choices
from khaldun.records import Claim, EventType

TABLE = "claim/embargoes.toml"
TAKEN_FOR = frozenset({EventType.DETENTION, EventType.DECISION})


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/embargoes.toml says."""

    measures: tuple[str, ...]
    verbs: tuple[str, ...]
    imposing: tuple[str, ...]


class Patterns(NamedTuple):
    """`named` is a trigger that names a measure or does it, `imposes` one whose object is a measure."""

    named: re.Pattern[str]
    imposes: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_embargoes()


def read_embargoes(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place. Raises DataError naming what is wrong."""
    measures, verbs, imposing = read_choices(TABLE, Lists, text).values()
    return Patterns(
        re.compile(rf"\b(?:{measures}|{verbs})\b", re.IGNORECASE),
        re.compile(rf"(?:{imposing})\s+(?:[\w’'-]+\s+){{0,5}}?(?:{measures})\b", re.IGNORECASE),
    )


def as_embargo(claim: Claim, text: str) -> Claim:
    """The claim; one of a sanction or an embargo as that, with nobody held."""
    if claim.event_type not in TAKEN_FOR:
        return claim
    rules, at = _patterns(), claim.trigger_span
    told = rules.named.search(text, at.start, at.end) or rules.imposes.match(text, at.start)
    return (
        replace(claim, event_type=EventType.SANCTION_EMBARGO, sub_event_type=None, tolls=())
        if told
        else claim
    )
