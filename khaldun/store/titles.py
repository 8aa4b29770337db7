"""An incident in one plain sentence, for lists: what, who, where."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from khaldun.records import Incident, Party, Place, PlacePrecision

SHOWN_NAMES = 3
LONGEST_NAME = 60
"""Characters of a name that are shown."""
COARSE = frozenset(PlacePrecision) - {PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.DISTRICT}


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


def title_of(incident: Incident) -> str:
    """ "Air strike in Old Ferry: Marsh Front against River Guard"; what is not told is not filled in."""
    what = label(incident.sub_event_type or incident.event_type)
    status = labels()["status"].get(incident.status)
    happening = " ".join(filter(None, [f"{what} ({status})" if status else what, _where(incident.place)]))
    return ": ".join(filter(None, [happening, _who(incident)]))


def _who(incident: Incident) -> str:
    actors, recipients = _named(incident.actors), _named(incident.recipients)
    towards = labels()["towards"].get(incident.event_type, "against")
    if not recipients or incident.actors == incident.recipients:
        return f"between {actors}" if recipients and len(incident.actors) > 1 else actors
    return f"{actors} {towards} {recipients}" if actors else f"{towards} {recipients}"


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    if not (name := _short(place.canonical)):
        return ""
    if name.split()[0].casefold() in labels()["placing"] or name[:1].isdigit():
        return name
    if place.precision is PlacePrecision.NEAR_TOWN:
        return f"near {name}"
    coarse = f" ({label(place.precision).lower()})" if place.precision in COARSE else ""
    return f"in {name}{coarse}"


def _named(parties: Iterable[Party]) -> str:
    """ "A, B and C"; of five names or more the first three "and 2 others"."""
    names = list(dict.fromkeys(_short(party.canonical) for party in parties))
    rest = len(names) - SHOWN_NAMES
    if rest > 1:
        names = [*names[:SHOWN_NAMES], f"{rest} others"]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
