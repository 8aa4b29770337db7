"""Who is meant in a deed beside its doers: "soldiers stopped three farmers and took them", "rebels shelled it
after police captured four of their men", "they ambushed guards; the attackers then burnt two buses".

Whoever does something to "them" or to "their men" is another party, and attackers are not those whom the
attack befell. Where that was chosen nevertheless, whoever stands on the other side of the deed is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Protocol

from khaldun.ground.names import folded
from khaldun.ground.phrases import phrase_book
from khaldun.records import Party, Reading, Role, Span

OBJECTS = frozenset({"them", "him", "her"})
_OWNED = re.compile(r"(?:[\w-]+\s+)?(?:of\s+)?(?:their|his|its)\s+(?!own\b)[\w-]+", re.IGNORECASE)
"""People told of by whom they belong to: "four of their men"."""
_BACK = 2
"""Sentences back to which the attack is told whose attackers are meant."""


class Told(Protocol):
    """What is asked of a reading turned over (tellers.Scene)."""

    reading: Reading
    text: str
    spans: list[Span]
    parties: dict[int, Party]
    deeds: dict[int, dict[Role, list[int]]]
    tied: dict[int, list[tuple[int, Role]]]

    def named(self, number: int) -> bool:
        """Whether a mention names its party: no pronoun."""
        ...


def object_meant(told: Told, number: int) -> Mapping[int, Party | None]:
    """Whom the pronoun of a mention means, where it was taken for the doers of its own deed."""
    chosen = told.parties[number]
    if folded(told.spans[number].words(told.text)) not in OBJECTS or not _is_done_by(told, number, chosen):
        return {}
    return {number: _sufferer_before(told, number, chosen)}


def owned_meant(told: Told, number: int) -> Mapping[int, Party | None]:
    """Whose people a deed befell, where they were taken for those of its doers: whoever else does something
    in the sentence.
    """
    chosen = told.parties[number]
    owned = _OWNED.fullmatch(told.spans[number].words(told.text)) is not None
    if not owned or not _is_done_by(told, number, chosen):
        return {}
    here = _sentence(told, number)
    acting = {
        told.parties[one].canonical: told.parties[one]
        for deed in told.deeds
        for one in _side(told, deed, Role.ACTOR)
        if told.named(one) and _sentence(told, one) == here and told.spans[one] < told.spans[number]
    }
    acting.pop(chosen.canonical, None)
    return {number: next(iter(acting.values()))} if len(acting) == 1 else {}


def attackers_meant(told: Told, number: int) -> Mapping[int, Party | None]:
    """Whom "the attackers" are, where they were taken for those whom the attack befell."""
    words = folded(told.spans[number].words(told.text)).split()
    if len(words) != 2 or words[0] != "the" or words[1] not in phrase_book().doers:
        return {}
    here, chosen = told.spans[number], told.parties[number].canonical
    deeds = sorted(told.deeds, key=lambda one: told.reading.triggers[one].span, reverse=True)
    for deed in deeds:
        span = told.reading.triggers[deed].span
        if span.end > here.start or _at(told, here.start) - _at(told, span.start) > _BACK:
            continue
        acting = [told.parties[one] for one in _side(told, deed, Role.ACTOR)]
        befell = {told.parties[one].canonical for one in _side(told, deed, Role.RECIPIENT)}
        if chosen in befell and acting and all(one.canonical not in befell for one in acting):
            return {number: acting[0]}
    return {}


def tells_of_attackers(text: str) -> bool:
    """Whether a text has words for attackers."""
    small = text.lower()
    return any(f"the {noun}" in small for noun in phrase_book().doers)


def _is_done_by(told: Told, number: int, chosen: Party) -> bool:
    """Whether a deed befalls a mention, and whom it was taken for does it."""
    return any(
        role is Role.RECIPIENT
        and any(told.parties[one].canonical == chosen.canonical for one in _side(told, deed, Role.ACTOR))
        for deed, role in told.tied.get(number, ())
    )


def _at(told: Told, place: int) -> int:
    return bisect_right([one.start for one in told.reading.sentences], place)


def _sentence(told: Told, number: int) -> int:
    return _at(told, told.spans[number].start)


def _sufferer_before(told: Told, number: int, doer: Party) -> Party | None:
    """Those whom somebody did something to before a pronoun and in its sentence, the nearest."""
    here = told.spans[number]
    start = max((one.start for one in told.reading.sentences if one.start <= here.start), default=0)
    found = [
        one
        for deed in told.deeds
        if any(told.parties[doing].canonical == doer.canonical for doing in _side(told, deed, Role.ACTOR))
        for one in _side(told, deed, Role.RECIPIENT)
        if told.named(one) and start <= told.spans[one].start and told.spans[one].end <= here.start
    ]
    others = [one for one in found if told.parties[one].canonical != doer.canonical]
    return told.parties[max(others, key=lambda one: told.spans[one])] if others else None


def _side(told: Told, deed: int, role: Role) -> list[int]:
    """The mentions of the parties of a deed in a role."""
    return [one for one in told.deeds.get(deed, {}).get(role, ()) if one in told.parties]
