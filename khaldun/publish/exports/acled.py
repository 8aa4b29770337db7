"""Incidents in the 31 columns of ACLED: like ACLED, never its coding (docs/exports.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from khaldun.publish.crosswalks import AcledType, acled_table, country_names
from khaldun.publish.exports.guide import (
    Guide,
    beyond_words,
    country_name,
    exactness,
    joined,
    length_days,
    names,
    step,
)
from khaldun.publish.lookup import LABEL, drawn_point
from khaldun.publish.phrases import quoted, voice
from khaldun.records import HAPPENED, ActorKind, EventType, Incident, Party, TollKind
from khaldun.records.totals import toll_total

SHOWN_WORDS = 3


class AcledRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names and order as in ACLED's export. None: the reports do not tell it, or Khaldun does not code it."""

    event_id_cnty: str
    event_date: date | None
    year: int | None
    time_precision: int | None
    disorder_type: str
    event_type: str
    sub_event_type: str | None
    actor1: str | None
    assoc_actor_1: str | None
    inter1: int | None
    actor2: str | None
    assoc_actor_2: str | None
    inter2: int | None
    interaction: str | None
    civilian_targeting: str | None
    iso: int | None
    region: None
    country: str | None
    admin1: str | None
    admin2: str | None
    admin3: None
    location: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    source: str | None
    source_scale: str | None
    notes: str
    fatalities: int | None
    tags: str
    timestamp: None


def acled_type(incident: Incident) -> AcledType | None:
    """What ACLED would call it; None for what did not happen, or has no counterpart there."""
    if incident.status not in HAPPENED:
        return None
    return next((one for one in acled_table().type if one.ours == incident.event_type), None)


def acled_row(incident: Incident, kind: AcledType, guide: Guide) -> AcledRow:
    """The row of an incident whose `acled_type` is `kind`."""
    start = incident.period.start if incident.period else None
    days = length_days(incident)
    killed = toll_total(incident, TollKind.KILLED)
    return AcledRow(
        event_id_cnty=incident.id,
        event_date=start,
        year=start.year if start else None,
        time_precision=step(days, acled_table().time_precision),
        disorder_type=kind.disorder_type,
        event_type=kind.event_type,
        sub_event_type=kind.sub.get(incident.sub_event_type or "", kind.otherwise) or None,
        source=joined(report.outlet for report in guide.reports_of(incident)),
        source_scale=source_scale(incident, guide),
        notes=notes(incident, guide),
        fatalities=(killed.low if killed.best is None else killed.best) if killed else None,
        tags=tags(incident, guide),
        region=None,
        timestamp=None,
        **_who(incident, kind, guide),
        **_where(incident, guide),
    )


def _who(incident: Incident, kind: AcledType, guide: Guide) -> dict[str, Any]:
    actors = guide.told_actors(incident)
    recipients = [name for name in names(incident.recipients) if name not in names(incident.actors)]
    if not recipients and incident.actors == incident.recipients:
        actors, recipients = actors[:1], actors[1:]  # a battle of two, told without a direction
    first, second = _inter(actors, incident.actors, guide), _inter(recipients, incident.recipients, guide)
    civilians = acled_table().inter[ActorKind.CIVILIANS]
    meant = second is None and incident.event_type is EventType.VIOLENCE_AGAINST_CIVILIANS
    violent = kind.disorder_type == "Political violence"  # there the other side is only not told
    return {
        "actor1": actors[0] if actors else None,
        "assoc_actor_1": joined(actors[1:]),
        "inter1": first,
        "actor2": recipients[0] if recipients else None,
        "assoc_actor_2": joined(recipients[1:]),
        "inter2": second,
        "interaction": interaction(first, second, alone=not recipients and not violent),
        "civilian_targeting": "Civilian targeting" if second == civilians or meant else None,
    }


def _inter(named: Sequence[str], parties: Sequence[Party], guide: Guide) -> int | None:
    """The code of the first party, by the tables, its name or the words that name it."""
    table = acled_table().inter
    if not named:
        return None
    party = next((one for one in parties if one.canonical == named[0]), None)
    if party is not None and guide.is_civilian(party):
        return table[ActorKind.CIVILIANS]
    kind = guide.kind(named[0])
    return table.get(kind) if kind else None


def interaction(first: int | None, second: int | None, *, alone: bool) -> str | None:
    """Both codes, the lower first ("17"); "10" for one that stands alone; None where a code is not known."""
    if first is None:
        return None
    if second is None:
        return f"{first}0" if alone else None
    return f"{min(first, second)}{max(first, second)}"


def _where(incident: Incident, guide: Guide) -> dict[str, Any]:
    place = incident.place
    lat, lon = drawn_point(place) or (None, None)
    country = country_names().get(place.country) if place and place.country else None
    table, exact = acled_table().geo_precision, exactness(place)
    return {
        "iso": country.numeric if country else None,
        "country": country_name(place),
        "admin1": guide.unit(place, "admin1"),
        "admin2": guide.unit(place, "admin2"),
        "admin3": None,
        "location": place.canonical if place else None,
        "latitude": lat,
        "longitude": lon,
        "geo_precision": table.get("region" if exact == "admin1" else exact or ""),
    }


def source_scale(incident: Incident, guide: Guide) -> str | None:
    """ "National", "International" or both, by the country of the outlets that the actor tables know."""
    here = incident.place.country if incident.place else None
    homes = [guide.home_of(report.outlet) for report in guide.reports_of(incident) if report.outlet]
    scales = {"National" if home == here else "International" for home in homes if home and here}
    return "-".join(sorted(scales, reverse=True)) or None


def notes(incident: Incident, guide: Guide) -> str:
    """Who says so in which words, what is contested, and the label of every total."""
    claims = guide.at.claims_of(incident.claims)
    lines = list(dict.fromkeys(f"{voice(claim, guide.at)}: {quoted(claim.words)}" for claim in claims))
    told = [*lines[:SHOWN_WORDS], *(contest.sentence for contest in incident.contests)]
    return f"{' '.join(told)} ({LABEL})"


def tags(incident: Incident, guide: Guide) -> str:
    """What made the row: claims, policy, versions; its grade, and what no words of its claims give."""
    return "; ".join(
        [
            f"grade={incident.grade.name}",
            *beyond_words(incident),
            f"independent origins={incident.independent}",
            f"policy={guide.at.account.policy}",
            f"versions={' '.join(guide.at.versions())}",
            f"evidence={' '.join(sorted(incident.claims))}",
        ]
    )
