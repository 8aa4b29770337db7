"""Incidents and reports as cards, and the rows of the tables that lists, maps and searches ask."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from khaldun.records import (
    Account,
    Claim,
    ClaimId,
    Incident,
    Party,
    PlacePrecision,
    Report,
    TollKind,
)
from khaldun.records.drawn import drawn_point
from khaldun.records.query import IncidentCard
from khaldun.records.summing import counts_what_came_before, summed_incidents
from khaldun.records.titles import incident_title
from khaldun.records.totals import TollTotal, is_of_parts, toll_total
from khaldun.records.wire import FORMAT_VERSION, to_json
from khaldun.store.rows import Row, account_rows, clean

CATALOGUE_VERSION = "10"
"""Of the rules of this file: rows made by others are made anew before they are served."""
EXACT = frozenset({PlacePrecision.POINT, PlacePrecision.TOWN})
"""Precisions whose point is drawn filled."""
FIRST_WORDS = 200
"""Characters of evidence on a card."""
OPEN_SINCE, OPEN_UNTIL = 0, 9_999_999
POINT_COLUMNS = (
    "id",
    "lat",
    "lon",
    "low",
    "best",
    "high",
    "contested",
    "exact",
    "event_type",
    "start",
)
UNKNOWN = TollTotal(low=None, best=None, high=None)


def card_of(incident: Incident, claims: Mapping[ClaimId, Claim]) -> IncidentCard:
    """An incident as a row of a list; one of its `claims` gives the words."""
    place, period = incident.place, incident.period
    lat, lon = drawn_point(place)
    return IncidentCard(
        id=incident.id,
        event_type=incident.event_type,
        sub_event_type=incident.sub_event_type,
        title=incident_title(incident),
        status=incident.status,
        grade=incident.grade.name,
        grade_rule=incident.grade.rule,
        start=period.start if period else None,
        end=period.end if period else None,
        date_precision=period.precision if period else None,
        date_words=period.words if period else None,
        place=place.canonical if place else None,
        place_id=place.id if place else None,
        country=place.country if place else None,
        geo_precision=place.precision if place else None,
        lat=lat,
        lon=lon,
        actors=_names(incident.actors),
        recipients=_names(incident.recipients),
        killed=toll_total(incident, TollKind.KILLED),
        wounded=toll_total(incident, TollKind.WOUNDED),
        of_parts=_of_parts(incident),
        reports=incident.reports,
        outlets=incident.outlets,
        sides=incident.sides,
        origins=incident.independent,
        contested=tuple(dict.fromkeys(str(contest.field) for contest in incident.contests)),
        unconfirmed=incident.unconfirmed,
        background=incident.background,
        part_of=incident.part_of,
        outcome_of=incident.outcome_of,
        words=_first_words(incident, claims),
    )


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.canonical for party in parties))


def _of_parts(incident: Incident) -> tuple[str, ...]:
    kinds = dict.fromkeys(toll.kind for toll in incident.tolls)
    return tuple(kind for kind in kinds if is_of_parts(incident, kind))


def _first_words(incident: Incident, claims: Mapping[ClaimId, Claim]) -> str:
    """The words of a claim that bears the card out: of the status of the incident, with figures first."""
    known = [claims[one] for one in incident.claims if one in claims]
    told = min(known, key=lambda one: (one.modality != incident.status, not one.tolls), default=None)
    words = " ".join(told.words.split()) if told else ""
    return words if len(words) <= FIRST_WORDS else f"{words[: FIRST_WORDS - 1]}…"


def view_rows(account: Account, *, judged: str) -> dict[str, list[Row]]:
    """The rows of all views, and in `meta` the digest of them by which a change is seen."""
    rows = account_rows(account, judged=judged) | catalogue_rows(account)
    rows["meta"].append({"name": "catalogue", "value": CATALOGUE_VERSION})
    rows["meta"].append({"name": "state", "value": views_digest(rows)})
    return rows


def catalogue_rows(account: Account) -> dict[str, list[Row]]:
    """The rows of the catalogue's tables, by table. The account must hold its claims and reports."""
    claims = {claim.id: claim for claim in account.claims}
    reports = {report.id: report for report in account.reports}
    incidents = in_order(account.incidents)
    cards = [card_of(incident, claims) for incident in incidents]
    numbers = {name: _ranks(cards, key) for name, key in ORDERS.items()}
    summed = summed_incidents(incidents)
    rows: dict[str, list[Row]] = {"incident_card": [], "incident_text": []}
    rows |= {"incident_party": [], "incident_outlet": []}
    for position, (incident, card) in enumerate(zip(incidents, cards, strict=True)):
        ranks = {name: ranked[position] for name, ranked in numbers.items()}
        told = [claims[one] for one in incident.claims if one in claims]
        sources = {one.report: reports[one.report] for one in told if one.report in reports}
        counted = {"part": incident.id not in summed}
        rows["incident_card"].append(clean(_card_row(position, incident, card) | ranks | counted))
        rows["incident_text"].append(clean(_text_row(position, card, told, sources.values())))
        names = dict.fromkeys((*card.actors, *card.recipients))
        rows["incident_party"] += [clean({"canonical": name, "position": position}) for name in names]
        outlets = dict.fromkeys(one.outlet for one in sources.values() if one.outlet)
        rows["incident_outlet"] += [clean({"outlet": name, "position": position}) for name in outlets]
    return rows


def in_order(incidents: Iterable[Incident]) -> list[Incident]:
    """Incidents by position."""
    return sorted(incidents, key=_order)


def _order(incident: Incident) -> tuple[date, str, str]:
    """By first day (unknown last), place and id, as everything is published."""
    start = (incident.period and incident.period.start) or date.max
    return start, incident.place.canonical if incident.place else "", incident.id


def _ranks(cards: Sequence[IncidentCard], key: Callable[[IncidentCard], int]) -> list[int]:
    """For each card its number in another order; equal ones stay in the order they have."""
    ranked = [0] * len(cards)
    for number, position in enumerate(sorted(range(len(cards)), key=lambda one: key(cards[one]))):
        ranked[position] = number
    return ranked


def _figure(total: TollTotal | None) -> int:
    """One figure to sort by: best, else low, else high; none at all comes last."""
    if total is None:
        return -1
    known = (total.best, total.low, total.high)
    return next((one for one in known if one is not None), -1)


def _width(card: IncidentCard) -> int:
    total = card.killed
    if total is None or total.low is None or total.high is None:
        return -1
    return total.high - total.low


ORDERS: dict[str, Callable[[IncidentCard], int]] = {
    "by_latest": lambda card: -card.start.toordinal() if card.start else 0,
    "by_killed": lambda card: -_figure(card.killed),
    "by_reports": lambda card: -card.reports,
    "by_width": lambda card: -_width(card),
}
"""What the other orders sort by, smallest first."""


def _card_row(position: int, incident: Incident, card: IncidentCard) -> Row:
    same = ("event_type", "status", "grade", "background", "origins", "country", "place", "place_id")
    start, end = card.start, card.end
    dated = start is not None or end is not None
    killed, wounded = card.killed or UNKNOWN, card.wounded or UNKNOWN
    return (
        {name: getattr(card, name) for name in same}
        | {"position": position, "incident": card.id, "contested": bool(card.contested)}
        | {"since": (start.toordinal() if start else OPEN_SINCE) if dated else None}
        | {"until": (end.toordinal() if end else OPEN_UNTIL) if dated else None}
        | {"counts_since": OPEN_SINCE if counts_what_came_before(incident) else None}
        | {"first_day": start and start.toordinal(), "first_year": start and start.year}
        | {"first_month": start and start.year * 12 + start.month - 1}
        | {"imprecise": card.date_precision != "day", "lat": card.lat, "lon": card.lon}
        | {"killed_low": killed.low, "killed_best": killed.best, "killed_high": killed.high}
        | {"wounded_low": wounded.low, "wounded_best": wounded.best, "wounded_high": wounded.high}
        | {"killed": card.killed is not None, "wounded": card.wounded is not None}
        | {"point": _point(incident, card)}
    )


def _point(incident: Incident, card: IncidentCard) -> str | None:
    """The row of the map as JSON, ready to be joined with others."""
    if card.lat is None:
        return None
    killed, place = card.killed or UNKNOWN, incident.place
    exact = place is not None and place.precision in EXACT
    bounds = (killed.low, killed.best, killed.high)
    cells = (card.id, card.lat, card.lon, *bounds, bool(card.contested), exact, card.event_type, card.start)
    return msgspec.json.encode(cells).decode()


def _text_row(position: int, card: IncidentCard, claims: Sequence[Claim], reports: Iterable[Report]) -> Row:
    words = [*(claim.words for claim in claims), *(report.title for report in reports if report.title)]
    joined = "\n".join(dict.fromkeys(words))
    return {"position": position, "card": to_json(card).decode(), "words": joined}


def views_digest(rows: Mapping[str, Iterable[Row]]) -> str:
    """A digest of all views, for knowing whether anything changed."""
    hashed = hashlib.blake2b(FORMAT_VERSION.encode(), digest_size=12)
    for table in sorted(rows):
        for row in rows[table]:
            told = row.get("record") or row.get("value") or row.get("card") or ""
            hashed.update(f"{told}\x1f".encode())
    return hashed.hexdigest()
