"""Whom "them" means behind a verb whose doers it cannot mean: "soldiers stopped three farmers and took them".

Who does something to "them" is another party; where it was chosen nevertheless, those are meant to whom the
same doers did something before in the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from khaldun.ground.names import folded
from khaldun.records import Party, Reading, Role, Span

OBJECTS = frozenset({"them", "him", "her"})


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
    if folded(told.spans[number].words(told.text)) not in OBJECTS:
        return {}
    for deed, role in told.tied.get(number, ()):
        acting = [told.parties[one] for one in _side(told, deed, Role.ACTOR)]
        if role is Role.RECIPIENT and any(one.canonical == chosen.canonical for one in acting):
            return {number: _sufferer_before(told, number, chosen)}
    return {}


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
