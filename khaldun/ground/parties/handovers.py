"""Who holds a place once one party has left it and another has come: "the army left and the front came in.
They shot eleven men."

Those who left are no longer there: whatever "they" do in the next sentence is done by whoever came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.tables import any_of, read_words
from khaldun.ground.parties.casts import Told
from khaldun.records import Party, Span

TABLE = "actors/handovers.toml"
LEAVES, COMES = "leaves", "comes"
"""What the verb right behind a party may tell of it."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/handovers.toml says."""

    between: tuple[str, ...]
    leaves: tuple[str, ...]
    comes: tuple[str, ...]


class Moves(NamedTuple):
    """The table as patterns: how a text goes on behind whoever leaves, and behind whoever comes."""

    leaves: re.Pattern[str]
    comes: re.Pattern[str]


@cache
def _moves() -> Moves:
    return read_moves()


def read_moves(text: str | None = None) -> Moves:
    """The verbs of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    lists = read_words(TABLE, Lists, text)
    between, leaves, comes = (any_of(TABLE, name, getattr(lists, name)) for name in Lists.__struct_fields__)
    lead = rf"\s+(?:(?:{between})\s+)*"
    return Moves(re.compile(rf"{lead}(?:{leaves})\b"), re.compile(rf"{lead}(?:{comes})\b"))


def move_of(text: str, party: Span) -> str | None:
    """Whether the verb right behind a party says that it leaves a place or comes to one; else None."""
    if _moves().leaves.match(text, party.end):
        return LEAVES
    return COMES if _moves().comes.match(text, party.end) else None


def who_is_there(told: Sequence[Told], parties: Sequence[Party], chosen: Party) -> Party:
    """Whom "they" mean, at the head of the sentence behind that of `told` and `parties`, where `chosen` is
    the likeliest: not who left in that sentence, where another came.
    """
    moved = [(one.moves, party) for one, party in zip(told, parties, strict=True) if one.moves]
    left = {party.canonical for move, party in moved if move == LEAVES}
    came = [party for move, party in moved if move == COMES and party.canonical not in left]
    return came[-1] if came and chosen.canonical in left else chosen
