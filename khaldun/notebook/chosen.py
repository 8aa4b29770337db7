"""Which incidents and claims fit what is asked of a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from khaldun.publish.lookup import Lookup, drawn_point
from khaldun.records import Claim, Incident, Place

Box = tuple[float, float, float, float]
"""West, south, east, north in WGS84 degrees; west is more than east where the box crosses 180 degrees."""


def fits_incident(
    incident: Incident,
    at: Lookup,
    *,
    bbox: Box | None,
    since: date | None,
    until: date | None,
    actors: Sequence[str],
    words: str | None,
) -> bool:
    """Whether an incident lies in the box and the days, has one of the actors, and all of the words."""
    names = {party.canonical for party in (*incident.actors, *incident.recipients)}
    return (
        (bbox is None or is_within(incident.place, bbox))
        and _is_in_days(incident, since, until)
        and (not actors or bool(names & set(actors)))
        and (words is None or _has_words(words, _spoken(incident, at, names)))
    )


def fits_claim(claim: Claim, *, words: str | None) -> bool:
    """Whether all of the words stand in the claim's."""
    return words is None or _has_words(words, claim.words)


def is_within(place: Place | None, bbox: Box) -> bool:
    """Whether a place exact enough to be drawn lies in the box, borders included."""
    west, south, east, north = bbox
    point = drawn_point(place)
    if point is None or not south <= point[0] <= north:
        return False
    return west <= point[1] <= east if west <= east else point[1] >= west or point[1] <= east


def _is_in_days(incident: Incident, since: date | None, until: date | None) -> bool:
    """Whether the period has a day from `since` to `until`; an open bound may lie anywhere beyond."""
    if since is None and until is None:
        return True
    period = incident.period
    if period is None or (period.start is None and period.end is None):
        return False
    start, end = period.start or date.min, period.end or date.max
    return (until is None or start <= until) and (since is None or end >= since)


def _spoken(incident: Incident, at: Lookup, names: set[str]) -> str:
    place = incident.place.canonical if incident.place else ""
    return " ".join([place, *names, *(claim.words for claim in at.claims_of(incident.claims))])


def _has_words(wanted: str, spoken: str) -> bool:
    told = spoken.casefold()
    return all(word in told for word in wanted.casefold().split())
