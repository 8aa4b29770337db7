"""An incident in one plain sentence - what, where, who - and the words that lists and files share."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

from khaldun.records.incident import ContestField, Incident
from khaldun.records.place import Place
from khaldun.records.reading import Party
from khaldun.records.values import HAPPENED, PlacePrecision, TollScope

AGAINST = "against"
NOT_NAMED = "(not named there)"
SHOWN_NAMES = 3
LONGEST_NAME = 60
"""Characters of a name that are shown."""
EXACT = frozenset({PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.DISTRICT})
"""Precisions that a title need not tell; it says "near" of a town's surroundings, and names the others."""
DISPUTED = frozenset({ContestField.PERPETRATOR, ContestField.INITIATOR})


@cache
def labels() -> dict[str, dict[str, str]]:
    """The words of khaldun/data/labels/labels.toml."""
    read: dict[str, dict[str, str]] = tomllib.loads(
        files("khaldun.data").joinpath("labels/labels.toml").read_text(encoding="utf-8")
    )
    return read


def label(code: str) -> str:
    """A member of a closed list as people read it."""
    return labels()["labels"].get(code) or code.replace("_", " ").capitalize()


def is_disputed(incident: Incident) -> bool:
    """Whether reports name different parties for one act: the actors are rivals then, not allies."""
    return len(incident.actors) > 1 and any(contest.field in DISPUTED for contest in incident.contests)


def incident_title(incident: Incident) -> str:
    """ "Shelling in Moura: River Guard against children"; "Denied: ..." where it did not happen. What is not
    told is not filled in, and a party that no words of the claims name says so.
    """
    what = label(incident.sub_event_type or incident.event_type)
    if incident.status not in HAPPENED:
        what = f"{labels()['status'][incident.status].capitalize()}: {what[:1].lower()}{what[1:]}"
    happening = " ".join(filter(None, [what, _placed(incident.place)]))
    return ": ".join(filter(None, [happening, parties(incident, titled_name)]))


def short_name(party: Party) -> str:
    """The name of a party, short enough for a line."""
    return shortened(party.canonical)


def titled_name(party: Party) -> str:
    """The same; one that no words name is marked: it was inferred, or put in by a person."""
    return short_name(party) if party.surface is not None else f"{short_name(party)} {NOT_NAMED}"


Called = Callable[[Party], str]
"""How a party is written in a line."""


def parties(incident: Incident, called: Called = short_name) -> str:
    """As `against`, but rivals who are each said to have done it are "A or B ... (disputed)"."""
    if not is_disputed(incident):
        return against(incident, called)
    rivals = " or ".join(dict.fromkeys(map(called, incident.actors)))
    return " ".join(filter(None, [rivals, _towards(incident, called), "(disputed)"]))


def against(incident: Incident, called: Called = short_name) -> str:
    """ "Marsh Front against River Guard", "between Marsh Front and River Guard", "against River Guard"."""
    actors = _named(incident.actors, called)
    if incident.actors and incident.actors == incident.recipients:
        return f"between {actors}" if len(incident.actors) > 1 else actors
    return " ".join(filter(None, [actors, _towards(incident, called)]))


def towards(incident: Incident) -> str:
    """The word between actors and recipients: "against", but "to" of an appeal, "harming" of an accident."""
    words = labels()["towards"]
    return words.get(incident.sub_event_type or "") or words.get(incident.event_type, AGAINST)


def _towards(incident: Incident, called: Called) -> str:
    recipients = _named(incident.recipients, called)
    some = "people, among them " if recipients and _are_some(incident) else ""
    return recipients and f"{towards(incident)} {some}{recipients}"


def _are_some(incident: Incident) -> bool:
    """Whether all recipients are told only as part of those a figure counts ("30, including 8 children")."""
    told = [one for toll in incident.tolls for one in toll.statements]
    parts = [one.words.casefold() for one in told if one.scope is TollScope.SUBSET]
    names = [(party.surface or party.canonical).casefold() for party in incident.recipients]
    counted = any(one.used and one.scope is not TollScope.SUBSET for one in told)
    return counted and all(any(name in words for words in parts) for name in names)


def is_near(place: Place) -> bool:
    """Whether the name itself says "near", as that of a place the atlas lacks may."""
    return place.precision is PlacePrecision.NEAR_TOWN and place.canonical.casefold().startswith("near ")


def _placed(place: Place | None) -> str:
    """ "in Moura", "near Moura", "in Fezzan (region)", but "outside the police station"."""
    if place is None or not (name := shortened(place.canonical)):
        return ""
    if name.split()[0].casefold() in labels()["placing"] or name[0].isdigit():
        return name
    if place.precision is PlacePrecision.NEAR_TOWN:
        return name if is_near(place) else f"near {name}"
    coarse = "" if place.precision in EXACT else f" ({label(place.precision).lower()})"
    return f"in {name}{coarse}"


def _named(parties: Iterable[Party], called: Called) -> str:
    """The names of the parties, not more than fit a line: "A, B, C and 4 others"."""
    return _few(map(called, parties))


def some(names: Iterable[str]) -> str:
    """ "a, b and c"; of five names or more the first three "and 2 others"."""
    return _few(map(shortened, names))


def _few(names: Iterable[str]) -> str:
    each = list(dict.fromkeys(names))
    rest = len(each) - SHOWN_NAMES
    return listed(each) if rest < 2 else listed([*each[:SHOWN_NAMES], f"{rest} others"])


def listed(values: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c", each once."""
    names = list(dict.fromkeys(values))
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def shortened(name: str) -> str:
    """A name or place short enough for a line: what the reader marked may run on for a sentence."""
    line = " ".join(name.split())
    if len(line) <= LONGEST_NAME:
        return line
    cut = line[: LONGEST_NAME - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
