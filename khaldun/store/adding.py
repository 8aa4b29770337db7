"""What each incident adds to those of the others: the figures that may be summed over any choice of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from khaldun.records import HAPPENED, Incident, TollKind
from khaldun.records.drawn import drawn_point
from khaldun.records.summing import counts_what_came_before, summed_incidents
from khaldun.records.totals import ToSum, toll_total
from khaldun.store.apart import NOWHERE, Told, sure_shares
from khaldun.store.cards import OPEN_SINCE, OPEN_UNTIL, in_order
from khaldun.store.namesakes import namesake

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAN = float("nan")


def figures_to_sum(incidents: Iterable[Incident]) -> dict[str, ToSum]:
    """By id what each incident of a whole record surely adds: as the page counts them (tallies.py)."""
    ordered = in_order(incidents)
    summed = summed_incidents(ordered)
    whole = [one for one in ordered if one.id in summed and one.status in HAPPENED]
    killed, wounded = (_shares(whole, kind) for kind in (TollKind.KILLED, TollKind.WOUNDED))
    return {one.id: ToSum(killed=killed.get(one.id), wounded=wounded.get(one.id)) for one in ordered}


def _shares(whole: Sequence[Incident], kind: TollKind) -> dict[str, int]:
    totals = [(one, total) for one in whole if (total := toll_total(one, kind)) is not None]
    told = _told([(one, total.low or 0) for one, total in totals])
    return dict(zip((one.id for one, _ in totals), sure_shares(told).tolist(), strict=True))


def _told(counted: Sequence[tuple[Incident, int]]) -> Told:
    places = [one.place for one, _ in counted]
    countries = [place.country if place else None for place in places]
    names = [namesake(place.canonical) if place else None for place in places]
    points = [drawn_point(place) for place in places]
    lat, lon = (np.array([NAN if p[side] is None else p[side] for p in points]) for side in (0, 1))
    periods = [one.period for one, _ in counted]
    return Told(
        since=_days((_counted_from(one) for one, _ in counted), unknown=OPEN_SINCE),
        until=_days((period.end if period else None for period in periods), unknown=OPEN_UNTIL),
        lat=lat,
        lon=lon,
        country=_codes(countries),
        name=_codes(names),
        low=np.array([low for _, low in counted], dtype=np.int64),
    )


def _codes(told: Sequence[str | None]) -> NDArray[np.int64]:
    known = {name: code for code, name in enumerate(sorted({one for one in told if one}))}
    return np.array([known.get(name or "", NOWHERE) for name in told], dtype=np.int64)


def _counted_from(incident: Incident) -> date | None:
    if incident.period is None or counts_what_came_before(incident):
        return None
    return incident.period.start


def _days(days: Iterable[date | None], *, unknown: int) -> NDArray[np.int64]:
    return np.array([unknown if day is None else day.toordinal() for day in days], dtype=np.int64)
