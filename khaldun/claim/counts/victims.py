"""The standing of people counted, where their noun states it ("12 soldiers", "three children")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import asdict, replace

from khaldun.data.choices import choices, stem
from khaldun.data.sought import sought
from khaldun.data.tables import lowered, read_words
from khaldun.records import Party, Toll, TollKind, Victims

PART = re.compile(r",? (?:including|among (?:them|whom)|of (?:them|whom)|most of them)\b.*", re.DOTALL)

OF_THEM = re.compile(r"(?:at least |some )?[\w-]+ of (?:them|whom)\b", re.IGNORECASE)
"""The words count a part themselves ("two of them ambulance crew")."""

AFTER = re.compile(
    r"\s*(?:of (?:them|the dead|the victims|those killed)\s+)?(?:were|are|was|is)\s+(?:all |mostly )?(\w+)",
    re.IGNORECASE,
)


TABLE = "claim/victims.toml"


class Nouns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/victims.toml says: nouns by the standing they state."""

    civilian: tuple[str, ...]
    combatant: tuple[str, ...]
    unknown: tuple[str, ...]


@cache
def _patterns() -> dict[Victims, re.Pattern[str]]:
    return read_standings()


def read_standings(text: str | None = None) -> dict[Victims, re.Pattern[str]]:
    """The nouns of the bundled table, or of `text` in its place, as patterns of small letters. Raises
    DataError.
    """
    nouns = asdict(read_words(TABLE, Nouns, text))
    small = {name: tuple(stem(word.lower()) for word in words) for name, words in nouns.items()}
    return {Victims(name): sought(rf"\b(?:{choice})\b", 0) for name, choice in choices(TABLE, small).items()}


def standing_of(words: str) -> Victims | None:
    """What the nouns of a figure state; None when they state nothing or both ("9", "fighters and civilians").

    "People" alone states that nothing is known. A part named behind "including" says nothing of the whole.
    """
    whole = lowered(words if OF_THEM.match(words) else PART.sub("", words))
    patterns = _patterns()
    stated = [kind for kind in (Victims.CIVILIAN, Victims.COMBATANT) if patterns[kind].search(whole)]
    if len(stated) == 1:
        return stated[0]
    return Victims.UNKNOWN if stated or patterns[Victims.UNKNOWN].search(whole) else None


def borne_out(
    tolls: Sequence[Toll], words: str, recipients: Sequence[Party], around: str
) -> tuple[Toll, ...]:
    """Tolls that call nobody a fighter or a civilian on a guess; elsewhere standing stays unknown.

    Fighters: the nouns of the figure, of its clause (`words`) or of those who suffer say so, or these are a
    party that is known. Civilians: the same nouns, or those of the words `around` (their sentence and the one
    before): of 28 that no noun bears out 12 are civilians and 9 fighters. The displaced may stay civilians.
    """
    if all(toll.victims is Victims.UNKNOWN for toll in tolls):
        return tuple(tolls)
    named = " / ".join(part for one in recipients for part in (one.canonical, one.surface or ""))
    clause = f"{words} / {named}"
    where = {Victims.COMBATANT: clause, Victims.CIVILIAN: f"{clause} / {around}"}
    told = {kind: _says(kind, where[kind]) for kind in {toll.victims for toll in tolls} & where.keys()}
    told[Victims.UNKNOWN] = True
    if any(one.known for one in recipients):
        told[Victims.COMBATANT] = True
    return tuple(
        toll
        if told[toll.victims] or toll.kind is TollKind.DISPLACED or _says(toll.victims, toll.words)
        else replace(toll, victims=Victims.UNKNOWN)
        for toll in tolls
    )


def _says(standing: Victims, words: str) -> bool:
    return _patterns()[standing].search(lowered(words)) is not None


def standing_after(after: str) -> Victims | None:
    """What is said of the people counted right after their figure ("seven of the dead were civilians")."""
    match = AFTER.match(after)
    stated = standing_of(match.group(1)) if match else None
    return stated if stated is not Victims.UNKNOWN else None
