"""One incident field by field, origin by origin: who tells what, and with which standing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from khaldun.publish.lookup import Lookup, find_incident
from khaldun.publish.phrases import SCOPES, figure, harm, has_time, party_words, plain, when, where
from khaldun.records import (
    Account,
    Claim,
    ClaimId,
    Incident,
    Modality,
    Origin,
    Party,
    Polarity,
    Toll,
    TollKind,
    Victims,
)
from khaldun.records.pages import Table, TableCell, TableColumn, TableRow, TableValue
from khaldun.records.titles import some

NEGATIVE = "non "
"""How the name of a kind begins that is itself a not-doing ("non confirmation")."""
Told = tuple[str, str]
"""A value and the words it rests on."""


def disagreement_table(account: Account, incident_id: str) -> Table:
    """Who tells what of an incident. Raises UsageError when there is no such incident."""
    at = Lookup(account)
    return table_of(find_incident(at, incident_id), at)


def table_of(incident: Incident, at: Lookup) -> Table:
    """The table of an incident: rows in which no origin tells anything are left out."""
    columns = [_column(origin, at) for origin in incident.origins]
    told = [at.claims_of(origin.claims) for origin in incident.origins]
    rows = (
        TableRow(field=field, label=label, cells=tuple(_cell(claims, tell) for claims in told))
        for field, (label, tell) in _fields(incident, at).items()
    )
    kept = (row for row in rows if any(cell.values for cell in row.cells))
    return Table(columns=tuple(columns), rows=tuple(kept))


def _column(origin: Origin, at: Lookup) -> TableColumn:
    claims = at.claims_of(origin.claims)
    outlets = some(at.outlet_of(claim) for claim in claims)
    label = at.speaker(origin.speaker) if origin.speaker else f"{outlets or 'an outlet'}, in its own voice"
    return TableColumn(
        origin=origin.id, label=label, reports=origin.reports, claims=tuple(c.id for c in claims)
    )


def _cell(claims: Sequence[Claim], tell: Callable[[Claim], Iterable[Told]]) -> TableCell:
    """Equal values of equal standing once, with all claims that tell them."""
    found: dict[tuple[str, Modality], list[tuple[ClaimId, str]]] = {}
    for claim in claims:
        for value, words in tell(claim):
            found.setdefault((value, claim.modality), []).append((claim.id, words))
    return TableCell(
        values=tuple(
            TableValue(value=value, badge=badge, claims=tuple(dict(tellers)), words=tellers[0][1])
            for (value, badge), tellers in found.items()
        )
    )


def _fields(incident: Incident, at: Lookup) -> Mapping[str, tuple[str, Callable[[Claim], Iterable[Told]]]]:
    """The fields of the table: label, and how a claim tells it."""
    fields: dict[str, tuple[str, Callable[[Claim], Iterable[Told]]]] = {
        "occurrence": ("What happened", _occurrence),
        "actors": ("Who did it", lambda claim: _parties(claim.actors)),
        "recipients": ("To whom", lambda claim: _parties(claim.recipients)),
        "place": ("Where", _place),
        "time": ("When", _time),
    }
    for kind, victims in _counted(at.claims_of(incident.claims)):
        people = "" if victims is Victims.UNKNOWN else f" ({victims}s)"
        fields[f"{kind}_{victims}"] = (f"How many {harm(kind)}{people}", _counter(kind, victims))
    return fields


def _counted(claims: Iterable[Claim]) -> list[tuple[TollKind, Victims]]:
    """Kinds of harm and status of victims that are counted, in the order of the closed lists."""
    told = {(toll.kind, toll.victims) for claim in claims for toll in claim.tolls}
    return [(kind, victims) for kind in TollKind for victims in Victims if (kind, victims) in told]


def _counter(kind: TollKind, victims: Victims) -> Callable[[Claim], Iterable[Told]]:
    return lambda claim: (
        (_toll(toll), toll.words) for toll in claim.tolls if toll.kind is kind and toll.victims is victims
    )


def _toll(toll: Toll) -> str:
    scope = SCOPES.get(toll.scope)
    return f"{figure(toll.low, toll.high)} ({scope})" if scope else figure(toll.low, toll.high)


def _occurrence(claim: Claim) -> Iterator[Told]:
    what = plain(claim.sub_event_type or claim.event_type)
    negated = claim.polarity is Polarity.NEGATIVE and not what.startswith(NEGATIVE)
    yield f"no {what}" if negated else what, claim.words


def _parties(parties: Sequence[Party]) -> Iterator[Told]:
    for party in parties:
        yield party_words(party), party.surface or ""


def _place(claim: Claim) -> Iterator[Told]:
    if claim.place:
        yield where(claim.place), claim.place.surface or ""


def _time(claim: Claim) -> Iterator[Told]:
    if has_time(claim.period):
        yield when(claim.period), claim.period.words or ""
