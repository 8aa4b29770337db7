"""Incidents in the 49 columns of UCDP GED: like GED, never its coding (docs/exports.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import floor
from typing import Any

from msgspec import Struct

from khaldun.publish.crosswalks import country_names, ucdp_table
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
from khaldun.publish.lookup import drawn_point
from khaldun.records import (
    HAPPENED,
    EventType,
    Incident,
    TollKind,
    TollScope,
    Victims,
)
from khaldun.records.totals import TollTotal, toll_total

CIVILIANS = "Civilians"
CLEAR, SUMMED = 1, 2


class UcdpRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names and order as in GED 23.1. None is what the reports do not tell or Khaldun does not code."""

    id: str
    relid: str  # the claims behind the row
    year: int | None
    active_year: None
    code_status: str  # candidate, with the policy and the versions
    type_of_violence: int | None
    conflict_dset_id: None
    conflict_new_id: None
    conflict_name: None
    dyad_dset_id: None
    dyad_new_id: None
    dyad_name: str | None
    side_a_dset_id: None
    side_a_new_id: None
    side_a: str | None
    side_b_dset_id: None
    side_b_new_id: None
    side_b: str | None
    number_of_sources: int
    source_article: str | None
    source_office: str | None
    source_date: str | None
    source_headline: str | None
    source_original: str | None
    where_prec: int | None
    where_coordinates: str | None
    where_description: str | None
    adm_1: str | None
    adm_2: str | None
    latitude: float | None
    longitude: float | None
    geom_wkt: str | None
    priogrid_gid: int | None
    country: str | None
    country_id: None
    region: str | None
    event_clarity: int
    date_prec: int | None
    date_start: date | None
    date_end: date | None
    deaths_a: int | None
    deaths_b: int | None
    deaths_civilians: int | None
    deaths_unknown: int | None
    best: int | None
    high: int | None
    low: int | None
    gwnoa: None
    gwnob: None


class Sides(Struct, frozen=True, kw_only=True):
    """Who stood on which side, and which of UCDP's three types of violence that is."""

    violence: int | None  # 1 state-based, 2 non-state, 3 one-sided
    a: str | None
    b: str | None
    b_died: bool  # side b is the one that was struck: fighters who died were its


def is_ucdp_event(incident: Incident) -> bool:
    """Whether it may be an event of organised violence: it is said to have happened, by force."""
    return incident.status in HAPPENED and incident.event_type in ucdp_table().violence


def ucdp_row(incident: Incident, guide: Guide) -> UcdpRow:
    """The row of an incident."""
    return UcdpRow(
        **_whose(incident, guide),
        **_told_by(incident, guide),
        **_where(incident, guide),
        **_how_many(incident, guide),
    )


def sides(incident: Incident, guide: Guide) -> Sides:
    """Side a is the state in a fight of one, else the first that acted; civilians are always side b."""
    actors, others = guide.told_actors(incident), names(incident.recipients)
    recipients = [name for name in others if name not in names(incident.actors)]
    if _is_one_sided(incident, guide):
        return Sides(violence=3, a=joined(actors), b=CIVILIANS, b_died=False)
    left, right = (actors, recipients) if recipients else (actors[:1], actors[1:])
    if not left or not right:
        return Sides(violence=None, a=joined(left), b=joined(right), b_died=False)
    kinds = _organised(left, guide), _organised(right, guide)
    if kinds == ("group", "state"):
        return Sides(violence=1, a=joined(right), b=joined(left), b_died=False)
    violence = None if None in kinds else 1 if "state" in kinds else 2
    return Sides(
        violence=violence, a=joined(left), b=joined(right), b_died=bool(recipients) and others == recipients
    )


def _is_one_sided(incident: Incident, guide: Guide) -> bool:
    """Force of an organised actor against civilians only."""
    if not incident.recipients:
        return incident.event_type is EventType.VIOLENCE_AGAINST_CIVILIANS
    return all(guide.is_civilian(party) for party in incident.recipients)


def _organised(parties: Sequence[str], guide: Guide) -> str | None:
    """ "state", "group", or None where any party's kind is not known."""
    kinds = [guide.kind(name) for name in parties]
    table = ucdp_table().sides
    if kinds and all(kind in table.state for kind in kinds):
        return "state"
    return "group" if kinds and all(kind in table.group for kind in kinds) else None


def _whose(incident: Incident, guide: Guide) -> dict[str, Any]:
    side, period = sides(incident, guide), incident.period
    start, end = (period.start, period.end) if period else (None, None)
    versions = ", ".join(guide.at.versions())
    untold = (
        "active_year",
        "conflict_dset_id",
        "conflict_new_id",
        "conflict_name",
        "dyad_dset_id",
        "dyad_new_id",
    )
    return dict.fromkeys((*untold, "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id")) | {
        "id": incident.id,
        "relid": " ".join(sorted(incident.claims)),
        "year": start.year if start and end and start.year == end.year else None,
        "code_status": "; ".join(
            [
                "candidate",
                f"policy {guide.at.account.policy}",
                f"versions {versions}",
                *beyond_words(incident),
            ]
        ),
        "type_of_violence": side.violence,
        "dyad_name": f"{side.a} - {side.b}" if side.a and side.b else None,
        "side_a": side.a,
        "side_b": side.b,
        "date_prec": step(length_days(incident), ucdp_table().date_prec),
        "date_start": start,
        "date_end": end,
    }


def _told_by(incident: Incident, guide: Guide) -> dict[str, Any]:
    reports = guide.reports_of(incident)
    claims = guide.at.claims_of(incident.claims)
    articles = (
        ", ".join(
            str(one) for one in (report.outlet or report.name, report.published_on(), report.title) if one
        )
        for report in reports
    )
    return {
        "number_of_sources": incident.reports,
        "source_article": joined(articles),
        "source_office": joined(report.outlet for report in reports),
        "source_date": joined(report.published_on() for report in reports),
        "source_headline": joined(report.title for report in reports),
        "source_original": joined(guide.at.speaker(one.attribution.speaker or "") for one in claims),
    }


def _where(incident: Incident, guide: Guide) -> dict[str, Any]:
    place = incident.place
    point = drawn_point(place)
    lat, lon = point or (None, None)
    claims = guide.at.claims_of(incident.claims)
    country = country_names().get(place.country) if place and place.country else None
    return {
        "where_prec": ucdp_table().where_prec.get(exactness(place) or ""),
        "where_coordinates": place.canonical if place else None,
        "where_description": joined(claim.place.surface for claim in claims if claim.place),
        "adm_1": guide.unit(place, "admin1"),
        "adm_2": guide.unit(place, "admin2"),
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if point else None,
        "priogrid_gid": priogrid_cell(*point) if point else None,
        "country": country_name(place),
        "country_id": None,
        "region": country.region or None if country else None,
        "gwnoa": None,
        "gwnob": None,
    }


def priogrid_cell(lat: float, lon: float) -> int:
    """The number of the half-degree cell of PRIO-GRID (720 a row, from -180, -90)."""
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _how_many(incident: Incident, guide: Guide) -> dict[str, Any]:
    """Deaths by side as far as told; the rest of best is deaths_unknown, so that they sum to best."""
    total = toll_total(incident, TollKind.KILLED)
    civilians, fighters = _best(incident, Victims.CIVILIAN), _best(incident, Victims.COMBATANT)
    of_b = fighters if sides(incident, guide).b_died else None
    told = (civilians or 0) + (of_b or 0)
    best = _whole(total) if total else None
    return {
        "event_clarity": SUMMED if _is_summed(incident) else CLEAR,
        "deaths_a": None,
        "deaths_b": of_b,
        "deaths_civilians": civilians,
        "deaths_unknown": None if best is None else best - told,
        "best": best,
        "high": total.high if total else None,
        "low": total.low if total else None,
    }


def _whole(total: TollTotal) -> int | None:
    return total.low if total.best is None else total.best


def _best(incident: Incident, victims: Victims) -> int | None:
    """Best of the dead of one status; the low bound where the policy chose none."""
    for toll in incident.tolls:
        if toll.kind is TollKind.KILLED and toll.victims is victims:
            return toll.low if toll.best is None else toll.best
    return None


def _is_summed(incident: Incident) -> bool:
    """Whether figures that were used count more than one happening."""
    wider = {TollScope.EPISODE, TollScope.CONFLICT}
    return any(one.used and one.scope in wider for toll in incident.tolls for one in toll.statements)
