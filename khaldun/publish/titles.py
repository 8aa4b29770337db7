"""One incident in one plain sentence."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from khaldun.publish.phrases import STATUS_WORDS, shortened, what, who
from khaldun.records import HAPPENED, ContestField, Incident

UNTOLD = " (by whom: not told)"
DISPUTED = frozenset({ContestField.PERPETRATOR, ContestField.INITIATOR})


def is_disputed(incident: Incident) -> bool:
    """Whether reports name different parties for one act: the actors are rivals then, not allies."""
    return len(incident.actors) > 1 and any(contest.field in DISPUTED for contest in incident.contests)


def incident_title(incident: Incident) -> str:
    """ "Shelling in Moura: River Guard against children"; "Denied: ..." where it did not happen."""
    status = "" if incident.status in HAPPENED else f"{STATUS_WORDS[incident.status]}: "
    place = _placed(shortened(incident.place.canonical)) if incident.place else ""
    parties = who(incident).removesuffix(UNTOLD)
    if is_disputed(incident):
        against = who(msgspec.structs.replace(incident, actors=())).removesuffix(UNTOLD)
        rivals = " or ".join(shortened(party.canonical) for party in incident.actors)
        parties = f"{rivals}{' ' if against else ''}{against} (disputed)"
    words = f"{status}{what(incident)}{place}{': ' if parties else ''}{parties}"
    return words[0].upper() + words[1:]


def _placed(name: str) -> str:
    """ " in Moura", but " outside the police station"; nothing for a place without a name."""
    if not (name := name.strip()):
        return ""
    placed = name.split()[0].casefold() in _placing() or name[0].isdigit()
    return f" {name}" if placed else f" in {name}"


@cache
def _placing() -> frozenset[str]:
    """First words of a place that place it already (data/labels/labels.toml)."""
    words = files("khaldun.data").joinpath("labels/labels.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(words)["placing"])
