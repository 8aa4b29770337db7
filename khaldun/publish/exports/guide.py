"""What exports in the columns of others need besides the account: kinds of parties, units, countries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khaldun.publish.crosswalks import country_names, kind_by_name
from khaldun.publish.lookup import Lookup
from khaldun.records import ActorKind, Incident, Party, Place, PlacePrecision, Report
from khaldun.records.titles import is_disputed, listed
from khaldun.seams import Atlas

UNITS = {"admin1": "admin1:", "admin2": "admin2:"}
"""How the ids of first and second level units begin (khaldun/data/places)."""


class Guide:
    """An account, and an atlas where there is one: without it only names tell the kinds of parties."""

    def __init__(self, at: Lookup, atlas: Atlas | None = None) -> None:
        self.at = at
        self._atlas = atlas

    def kind(self, name: str) -> ActorKind | None:
        """What sort of party this is: by the actor tables, else by a word of its name, else unknown."""
        kinds = {self._kind(one) for one in name.split(" or ")}
        return kinds.pop() if len(kinds) == 1 else None

    def _kind(self, name: str) -> ActorKind | None:
        actor = self._atlas.actor(name) if self._atlas else None
        return actor.kind if actor else kind_by_name(name)

    def is_civilian(self, party: Party) -> bool:
        """Whether a party are civilians, by the tables, by its name or by the words that name it."""
        kinds = {self.kind(party.canonical), kind_by_name(party.surface or "")}
        return ActorKind.CIVILIANS in kinds

    def home_of(self, outlet: str) -> str | None:
        """The country of an outlet that the actor tables know (ISO alpha-2)."""
        actor = self._atlas.actor(outlet) if self._atlas else None
        return actor.country if actor else None

    def unit(self, place: Place | None, level: str) -> str | None:
        """The name of the first or second level unit a place lies in; None where it is not known."""
        if place is None:
            return None
        ids = [one for one in (place.id, *place.within) if one and one.startswith(UNITS[level])]
        found = self._atlas.place(ids[0]) if ids and self._atlas else None
        if found is None and ids[:1] == [place.id]:
            return place.canonical
        return found.canonical if found else None

    def told_actors(self, incident: Incident) -> list[str]:
        """Who acted. Rivals for one act, where the reports disagree on who did it, are one: "A or B"."""
        actors = names(incident.actors)
        return [" or ".join(actors)] if is_disputed(incident) else actors

    def reports_of(self, incident: Incident) -> list[Report]:
        """The reports that tell of an incident, by name."""
        ids = {claim.report for claim in self.at.claims_of(incident.claims)}
        known = (self.at.reports[one] for one in ids if one in self.at.reports)
        return sorted(known, key=lambda report: (report.name, report.id))


def exactness(place: Place | None) -> str | None:
    """The precision of a place as crosswalks know it: first and second level units go by their level."""
    if place is None:
        return None
    if place.precision is PlacePrecision.REGION and place.id:
        return next((level for level, start in UNITS.items() if place.id.startswith(start)), "region")
    return str(place.precision)


def country_name(place: Place | None) -> str | None:
    """The name of the country a place lies in."""
    known = country_names().get(place.country) if place and place.country else None
    return known.name if known else None


def length_days(incident: Incident) -> int | None:
    """Days of an incident's period, both ends counted; None where a bound is open."""
    period = incident.period
    if period is None or period.start is None or period.end is None:
        return None
    return (period.end - period.start).days + 1


def step(days: int | None, longest: Sequence[int]) -> int | None:
    """The number, from 1, of the first of `longest` that `days` does not exceed; None beyond the last."""
    if days is None:
        return None
    return next((number for number, most in enumerate(longest, 1) if days <= most), None)


def names(parties: Iterable[Party]) -> list[str]:
    """Canonical names, each once, in order."""
    return list(dict.fromkeys(party.canonical for party in parties))


def beyond_words(incident: Incident) -> list[str]:
    """ "not named in the words: Marsh Front", "place named elsewhere": what no words of the claims give."""
    parties = [*incident.actors, *incident.recipients]
    inferred = listed(party.canonical for party in parties if party.surface is None)
    told = [f"not named in the words: {inferred}"] if inferred else []
    return [*told, "place named elsewhere"] if incident.place and incident.place.inherited else told


def joined(values: Iterable[object]) -> str | None:
    """Values with "; " between them, each once; None where there is none."""
    words = "; ".join(dict.fromkeys(str(one) for one in values if one))
    return words or None
