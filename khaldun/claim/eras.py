"""Eras: bare "soldiers" and "rebels" mean nobody who was not yet on the day of the event, nor fights there.

The walk over a report goes by the day of its publication; here the day and the place of each event are known
(khaldun/data/eras.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.data.eras import bare_words, eras, points_back
from khaldun.records import Claim, Party, Place, PlacePrecision

_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.CONTINENT, PlacePrecision.MULTI})


def with_eras(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims; bare words mean who there was on the day of the event, or keep their words."""
    table = eras()
    known = {party.canonical for claim in claims for party in (*claim.actors, *claim.recipients)}
    asked = known & (table.eras.keys() | table.parts.keys())
    if not asked:
        return list(claims)
    told = [one.party for one in marks.groundings.values() if one.party and one.party.canonical in asked]
    named = {one.canonical for one in told if not (_bare(one) or points_back(one.surface or ""))}
    bare = {one.canonical: words for one in reversed(told) if (words := _bare(one))}
    return [_of_its_day(claim, named, bare) for claim in claims]


def _bare(party: Party) -> str | None:
    return bare_words(party.surface) if party.surface else None


def _of_its_day(claim: Claim, named: set[str], bare: Mapping[str, str]) -> Claim:
    """The claim; its parties by where and when it happened."""
    actors = _parties(claim.actors, claim, named, bare)
    recipients = _parties(claim.recipients, claim, named, bare)
    if actors == claim.actors and recipients == claim.recipients:
        return claim
    return replace(claim, actors=actors, recipients=recipients)


def _parties(
    parties: Iterable[Party], claim: Claim, named: set[str], bare: Mapping[str, str]
) -> tuple[Party, ...]:
    return tuple(_meant(one, claim, named, bare) for one in parties)


def _meant(party: Party, claim: Claim, named: set[str], bare: Mapping[str, str]) -> Party:
    """Whom the words of a party mean there and then."""
    words = _bare(party) or (bare.get(party.canonical) if points_back(party.surface or "") else None)
    if words is None:
        return party
    holder = eras().holder(party.canonical, claim.period.start, claim.period.end)
    if holder is None and party.canonical not in named and _fights_elsewhere(party.canonical, claim.place):
        holder = ""
    if holder is None:
        return party
    return replace(party, canonical=holder or words, known=bool(holder))


def _fights_elsewhere(canonical: str, place: Place | None) -> bool:
    """Whether the place lies outside the part of its country in which a movement fights."""
    if place is None or place.lat is None or place.lon is None or place.precision in _WIDE:
        return False
    return not eras().may_fight_at(canonical, place.lat, place.lon)
