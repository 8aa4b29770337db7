"""The answer keys of MUC-4 (25 slots) on victims and on organisations, and what the claims say of them.

A line of a key reads `6: "JESUITS"`: a value, then the strings of one entity; values may be alternatives
("5 / 6") and stand behind "~". Optional lines ("?") are left out.
number: of victims whose key is a figure; read from the toll that shares words with the victim, a name is one
person. Right when a figure of the key lies between the bounds. "PLURAL" and "-" are left out.
effect: DEATH, INJURY or none of both, where the key gives one; read from such a toll, else from the trigger.
confidence: how sure the report is that the organisation did it; read from who vouches for the first claim
that names it as actor.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from eval.claims import Row
from eval.muc4_roles import harms, name_in, party_words, same, trimmed
from eval.public import Read, share_row
from khaldun.records import Claim, Modality, Party, Toll, TollKind

SLOT = re.compile(r"\d+\.\s+([A-Z ]+: [A-Z ]+?)\s{2,}(.*)")
NUMBER, EFFECT, CONFIDENCE = (
    "HUM TGT: NUMBER",
    "HUM TGT: EFFECT OF INCIDENT",
    "PERP: ORGANIZATION CONFIDENCE",
)
HARM, NO_HARM = {TollKind.KILLED: "DEATH", TollKind.WOUNDED: "INJURY"}, "NO INJURY OR DEATH"
BY_TRIGGER = {
    "DEATH": re.compile(r"kill|murder|assassinat|death|dead|died|execut|massacr|slain|slay"),
    "INJURY": re.compile(r"wound|injur|hurt"),
}
FACT, CLAIMED, POSSIBLE = "REPORTED AS FACT", "CLAIMED OR ADMITTED", "POSSIBLE"
ACCUSED, BY_AUTHORITIES = "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"
AUTHORITY = re.compile(
    r"\b(?:polic\w*|army|military|armed forces|government\w*|minist\w+|president\w*|colonel|col|general|gen"
    r"|officials?|authorities|judges?|attorney|court|state department|troops|commander|governor|mayor)\b"
)


class Told(Struct, frozen=True, kw_only=True):
    """One line of a slot: the strings of an entity and the values that are right for it."""

    strings: tuple[str, ...]
    values: tuple[str, ...]


Keys = Mapping[str, Mapping[str, Sequence[Told]]]
"""The lines by report and slot, of all templates of the report."""
Answer = str | tuple[int, int]


def told(line: str) -> Told | None:
    """The entity of a line; None for "-", "*", optional ones and those without strings."""
    value, quote, rest = line.partition('"')
    values = tuple(part for one in value.rstrip(" :").split("/") if (part := one.strip()))
    if not quote or not values or value.startswith("?") or values == ("-",):
        return None
    strings = tuple(one.lower() for one in re.findall(r'"([^"]+)"', quote + rest) if one != "-")
    return Told(strings=strings, values=values) if strings else None


def keys_of(path: Path) -> Keys:
    """The lines of a key file."""
    found: dict[str, dict[str, list[Told]]] = {}
    report, slot = "", ""
    for line in path.read_text(encoding="latin-1").splitlines():
        named = SLOT.match(line)
        slot, value = named.groups() if named else (slot, line.strip())
        if named and slot.startswith("MESSAGE: ID"):
            report = value.strip()
            found.setdefault(report, defaultdict(list))
        one = told(value)
        if one and one not in found[report][slot]:
            found[report][slot].append(one)
    return found


def speaks_of(words: str | None, one: Told) -> bool:
    """Whether words and entity share a name: the words of one are among those of the other."""
    return bool(words) and any(same(trimmed(words or ""), string) for string in one.strings)


def victims(read: Read, one: Told) -> Iterator[tuple[Claim, str, Toll | None]]:
    """Claims of harm that a victim of the key suffers: the words for him, and the toll on them."""
    for claim in (claim for claim in read.claims if harms(claim)):
        for party in claim.recipients:
            words = party_words(party)
            if words and speaks_of(words, one):
                yield claim, words, next((toll for toll in claim.tolls if _on(toll, party)), None)
        for toll in claim.tolls:
            if speaks_of(toll.words, one):
                yield claim, toll.words, toll


def _on(toll: Toll, party: Party) -> bool:
    if toll.span and party.span:
        return toll.span.overlaps(party.span)
    return same(toll.words, party.canonical)


def number_of(read: Read, one: Told) -> tuple[int, int] | None:
    """How many the first claim that counts this victim says there were; an open bound admits any figure."""
    for _, words, toll in victims(read, one):
        if toll:
            return toll.low or 0, sys.maxsize if toll.high is None else toll.high
        if name_in(words):
            return 1, 1
    return None


def effect_of(read: Read, one: Told) -> str | None:
    """What the first claim that tells it says happened to this victim."""
    for claim, _, toll in victims(read, one):
        if toll and toll.kind in HARM:
            return HARM[toll.kind] if toll.low or toll.high else NO_HARM
        for effect, words in BY_TRIGGER.items():
            if words.search(claim.trigger):
                return effect
    return None


def confidence_of(read: Read, one: Told) -> str | None:
    """How the first claim that names the organisation as actor vouches for it."""
    for claim in (claim for claim in read.claims if harms(claim)):
        if any(speaks_of(party_words(party), one) for party in claim.actors):
            return confidence(claim, one)
    return None


def confidence(claim: Claim, one: Told) -> str:
    """The confidence one claim expresses."""
    voice = claim.attribution
    if claim.sub_event_type == "claim_of_responsibility" or speaks_of(voice.speaker, one):
        return CLAIMED
    if voice.hedge or claim.modality is Modality.HYPOTHETICAL:
        return POSSIBLE
    if voice.own_voice():
        return FACT
    return BY_AUTHORITIES if AUTHORITY.search(voice.speaker or "") else ACCUSED


def right_number(answer: Answer, values: Sequence[str]) -> bool:
    """Whether a figure of the key lies between the bounds read."""
    low, high = answer if isinstance(answer, tuple) else (0, 0)
    return any(low <= figure <= high for figure in figures(values))


def right_value(answer: Answer, values: Sequence[str]) -> bool:
    """Whether the value read is one of the key's; "no harm" by any of its wordings."""
    none = answer == NO_HARM and any(one.startswith("NO ") for one in values)
    return answer in values or none


def figures(values: Sequence[str], least: int = 0) -> list[int]:
    """The figures of a number line from `least` on."""
    return [number for one in values for part in re.findall(r"\d+", one) if (number := int(part)) >= least]


def of_life(values: Sequence[str]) -> bool:
    """Whether an effect concerns life and limb."""
    return any(word in one for one in values for word in ("DEATH", "INJURY"))


class Field(Struct, frozen=True, kw_only=True):
    """What is asked of a slot: which lines count, what the claims answer, when that is right."""

    name: str
    slot: str
    counts: Callable[[Sequence[str]], bool]
    answer: Callable[[Read, Told], Answer | None]
    right: Callable[[Answer, Sequence[str]], bool]
    most: Answer  # the answer that is right most often


FIELDS = (
    Field(
        name="number",
        slot=NUMBER,
        counts=lambda values: bool(figures(values)),
        answer=number_of,
        right=right_number,
        most=(1, 1),
    ),
    Field(
        name="number above 1",
        slot=NUMBER,
        counts=lambda values: bool(figures(values, 2)),
        answer=number_of,
        right=right_number,
        most=(2, 2),
    ),
    Field(name="effect", slot=EFFECT, counts=of_life, answer=effect_of, right=right_value, most="DEATH"),
    Field(
        name="confidence",
        slot=CONFIDENCE,
        counts=lambda values: True,
        answer=confidence_of,
        right=right_value,
        most=FACT,
    ),
)


def answers(field: Field, keys: Keys, reads: Mapping[str, Read]) -> Iterator[tuple[str, Told, Answer | None]]:
    """Report, line and answer for every line that counts."""
    for key, slots in keys.items():
        for one in slots.get(field.slot, ()):
            if field.counts(one.values):
                yield key, one, field.answer(reads[key], one) if key in reads else None


def key_rows(keys: Keys, reads: Mapping[str, Read]) -> list[Row]:
    """Each field: right of all lines, right where the entity was read, and the commonest answer there."""
    rows: list[Row] = []
    for field in FIELDS:
        found = [(one.values, answer) for _, one, answer in answers(field, keys, reads)]
        given = [(values, answer) for values, answer in found if answer is not None]
        good = sum(field.right(answer, values) for values, answer in given)
        always = sum(field.right(field.most, values) for values, _ in given)
        rows.append(share_row(f"{field.name}, of all in the keys", good, len(found)))
        rows.append(share_row(f"{field.name}, where the entity was read", good, len(given)))
        rows.append(share_row(f"{field.name}, baseline there", always, len(given)))
    return rows
