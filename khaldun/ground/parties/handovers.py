"""Who holds a place once one party has left it and another has come: "the army left and the front came in.
They shot eleven men."

Those who left are no longer there: whatever "they" do in the next sentence is done by whoever came. Nor do
those who hid do it: "Gunmen came. Villagers hid in a church. They shot eleven men."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.ground.parties.casts import Told
from khaldun.records import Party, Span

TABLE = "actors/handovers.toml"
LEAVES, COMES, HIDES = "leaves", "comes", "hides"
"""What the verb right behind a party may tell of it."""
ARMED = frozenset({"armed", "forces"})
"""Sides of those who bear arms (khaldun.ground.parties.references)."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/handovers.toml says."""

    between: tuple[str, ...]
    leaves: tuple[str, ...]
    comes: tuple[str, ...]
    hides: tuple[str, ...]


class Moves(NamedTuple):
    """The table as patterns: how a text goes on behind whoever leaves, whoever comes, and whoever hides."""

    leaves: re.Pattern[str]
    comes: re.Pattern[str]
    hides: re.Pattern[str]


@cache
def _moves() -> Moves:
    return read_moves()


def read_moves(text: str | None = None) -> Moves:
    """The verbs of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    between, *moves = read_choices(TABLE, Lists, text).values()
    lead = rf"\s+(?:(?:{between})\s+)*"
    return Moves(*(re.compile(rf"{lead}(?:{verbs})\b") for verbs in moves))


def move_of(text: str, party: Span) -> str | None:
    """Whether the verb right behind a party says that it leaves a place, comes to one or hides; else None."""
    moves = zip((LEAVES, COMES, HIDES), _moves(), strict=True)
    return next((name for name, verbs in moves if verbs.match(text, party.end)), None)


def who_is_there(told: Sequence[Told], parties: Sequence[Party], chosen: Party) -> Party:
    """Whom "they" mean, at the head of the sentence behind that of `told` and `parties`, where `chosen` is
    the likeliest: not who left in that sentence, where another came.
    """
    moved = [(one.moves, party) for one, party in zip(told, parties, strict=True) if one.moves]
    left = {party.canonical for move, party in moved if move == LEAVES}
    came = [party for move, party in moved if move == COMES and party.canonical not in left]
    return came[-1] if came and chosen.canonical in left else chosen


def who_came_upon(told: Sequence[Told], parties: Sequence[Party], chosen: Party) -> Party:
    """Whom "they" mean behind the sentences of `told`, where the last tells that `chosen` hid or fled: the
    last armed party before, or the last that came there.
    """
    last = told[-1].sentence if told else 0
    pairs = list(zip(told, parties, strict=True))
    gone = (HIDES, LEAVES)
    hid = {party.canonical for one, party in pairs if one.sentence == last and one.moves in gone}
    if chosen.canonical not in hid:
        return chosen
    here = [(one, party) for one, party in pairs if one.sentence < last and party.canonical not in hid]
    came = [party for one, party in here if one.moves == COMES or one.side in ARMED]
    return came[-1] if came else chosen
