"""What one row of an export holds. The fields, in order, are the columns (docs/data-format.md).

A tuple is several values; None is unknown, never a default. Every row names the claims it rests on, the
policy and the versions that made it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from khaldun.publish.exports.figures import bests_of, summable_of
from khaldun.publish.lookup import LABEL, Lookup, drawn_point
from khaldun.records import Claim, Holding, Incident, Party, Report, Stance, TollAccount, TollKind
from khaldun.records.totals import TollTotal, toll_total

UNKNOWN = TollTotal(low=None, best=None, high=None)


class IncidentRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One incident. Figures are documented minimums over all victims; `tolls` keeps each kind and status."""

    id: str
    event_type: str
    sub_event_type: str | None
    status: str
    grade: str
    grade_rule: str
    date_start: date | None
    date_end: date | None
    date_precision: str | None
    date_basis: str | None
    date_words: str | None  # how the most exact claim tells it: all that is known where no day is
    place: str | None
    country: str | None
    geo_precision: str | None
    lat: float | None
    lon: float | None
    place_inherited: bool | None  # no claim's own words name it, only others of its report
    actors: tuple[str, ...]
    actors_not_named: tuple[str, ...]  # those among them that no words name: inferred, or put in by a person
    recipients: tuple[str, ...]
    recipients_not_named: tuple[str, ...]
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    killed_best_lowest: int | None  # of the best figures of all policies
    killed_best_highest: int | None
    wounded_low: int | None
    wounded_best: int | None
    wounded_high: int | None
    wounded_best_lowest: int | None  # of the best figures of all policies
    wounded_best_highest: int | None
    killed_to_sum: int | None  # what it surely adds to all other incidents: the columns that may be summed
    wounded_to_sum: int | None
    to_sum_why: str | None  # why those two are less than the low figures, or empty
    tolls: tuple[str, ...]  # "kind victims low/best/high", an unknown bound as "?"
    label: str
    n_reports: int
    n_outlets: int
    n_sides: int
    n_independent_origins: int
    contested_fields: tuple[str, ...]
    unconfirmed: bool
    background: bool
    part_of: str | None
    outcome_of: str | None
    speakers: tuple[str, ...]
    words: tuple[str, ...]
    docs: tuple[str, ...]
    urls: tuple[str, ...]
    evidence_ids: tuple[str, ...]
    policy: str
    versions: tuple[str, ...]


class ClaimRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One claim, with the incident it was judged to belong to. `speaker` None is the outlet's own voice."""

    id: str
    incident: str | None
    doc: str
    outlet: str | None
    agency: str | None
    url: str | None
    published: date | None
    start: int
    end: int
    words: str
    trigger: str
    event_type: str
    sub_event_type: str | None
    modality: str
    polarity: str
    background: bool
    actors: tuple[str, ...]
    actors_not_named: tuple[str, ...]
    recipients: tuple[str, ...]
    recipients_not_named: tuple[str, ...]
    place: str | None
    country: str | None
    geo_precision: str | None
    lat: float | None
    lon: float | None
    place_inherited: bool | None
    date_start: date | None
    date_end: date | None
    date_precision: str
    date_basis: str
    date_words: str | None
    tolls: tuple[str, ...]  # "kind victims low-high scope: words", an unknown bound as "?"
    speaker: str | None
    cue: str | None
    hedge: str | None
    chain: tuple[str, ...]
    content_of: str | None
    denies: str | None
    score: float
    evidence_ids: tuple[str, ...]
    policy: str
    versions: tuple[str, ...]


class HoldingRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who held a place from `date_start` to `date_end`, according to `speakers`."""

    place: str
    country: str | None
    geo_precision: str
    lat: float | None
    lon: float | None
    state: str
    holder: str | None
    date_start: date | None
    date_end: date | None
    disputed_by: tuple[str, ...]
    last_known: str | None
    stale: bool
    speakers: tuple[str, ...]
    reason: str
    evidence_ids: tuple[str, ...]
    policy: str
    versions: tuple[str, ...]


class StanceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who backed or opposed whom, according to `speakers`."""

    actor: str
    other: str
    kind: str
    negative: bool
    date_start: date | None
    date_end: date | None
    speakers: tuple[str, ...]
    evidence_ids: tuple[str, ...]
    policy: str
    versions: tuple[str, ...]


class ReportRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report, without its text."""

    id: str
    name: str
    outlet: str | None
    agency: str | None
    title: str | None
    url: str | None
    published: date | None
    published_basis: str
    language: str | None
    n_claims: int
    raw_sha256: str


def incident_row(incident: Incident, at: Lookup) -> IncidentRow:
    """The row of an incident; `words` are those of its claims, in the order of the texts."""
    claims = at.claims_of(incident.claims)
    killed = toll_total(incident, TollKind.KILLED) or UNKNOWN
    wounded = toll_total(incident, TollKind.WOUNDED) or UNKNOWN
    bests, summable = bests_of(incident, at), summable_of(incident, at)
    point, period, place = drawn_point(incident.place), incident.period, incident.place
    reports = [at.reports[claim.report] for claim in claims if claim.report in at.reports]
    return IncidentRow(
        id=incident.id,
        event_type=incident.event_type,
        sub_event_type=incident.sub_event_type,
        status=incident.status,
        grade=incident.grade.name,
        grade_rule=incident.grade.rule,
        date_start=period.start if period else None,
        date_end=period.end if period else None,
        date_precision=period.precision if period else None,
        date_basis=period.basis if period else None,
        date_words=period.words if period else None,
        place=place.canonical if place else None,
        country=place.country if place else None,
        geo_precision=place.precision if place else None,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        place_inherited=place.inherited if place else None,
        actors=_once(party.canonical for party in incident.actors),
        actors_not_named=not_named(incident.actors),
        recipients=_once(party.canonical for party in incident.recipients),
        recipients_not_named=not_named(incident.recipients),
        killed_low=killed.low,
        killed_best=killed.best,
        killed_high=killed.high,
        killed_best_lowest=bests.killed_best_lowest,
        killed_best_highest=bests.killed_best_highest,
        wounded_low=wounded.low,
        wounded_best=wounded.best,
        wounded_high=wounded.high,
        wounded_best_lowest=bests.wounded_best_lowest,
        wounded_best_highest=bests.wounded_best_highest,
        killed_to_sum=summable.killed_to_sum,
        wounded_to_sum=summable.wounded_to_sum,
        to_sum_why=summable.to_sum_why,
        tolls=tuple(toll_words(toll) for toll in incident.tolls),
        label=LABEL,
        n_reports=incident.reports,
        n_outlets=incident.outlets,
        n_sides=incident.sides,
        n_independent_origins=incident.independent,
        contested_fields=_once(contest.field for contest in incident.contests),
        unconfirmed=incident.unconfirmed,
        background=incident.background,
        part_of=incident.part_of,
        outcome_of=incident.outcome_of,
        speakers=_once(claim.attribution.speaker for claim in claims),
        words=_once(claim.words for claim in claims),
        docs=_once(claim.doc for claim in claims),
        urls=_once(report.url for report in reports),
        evidence_ids=tuple(sorted(incident.claims)),
        policy=at.account.policy,
        versions=at.versions(),
    )


def toll_words(toll: TollAccount) -> str:
    """ "killed civilian 4/5/?": one toll account in one cell."""
    bounds = "/".join("?" if bound is None else str(bound) for bound in (toll.low, toll.best, toll.high))
    return f"{toll.kind} {toll.victims} {bounds}"


def claim_row(claim: Claim, at: Lookup) -> ClaimRow:
    """The row of a claim."""
    report = at.reports.get(claim.report)
    place, point, period, voice = claim.place, drawn_point(claim.place), claim.period, claim.attribution
    return ClaimRow(
        id=claim.id,
        incident=at.incident_of.get(claim.id),
        doc=claim.doc,
        outlet=report.outlet if report else None,
        agency=report.agency if report else None,
        url=report.url if report else None,
        published=report.published_on() if report else None,
        start=claim.evidence[0].start,
        end=claim.evidence[0].end,
        words=claim.words,
        trigger=claim.trigger,
        event_type=claim.event_type,
        sub_event_type=claim.sub_event_type,
        modality=claim.modality,
        polarity=claim.polarity,
        background=claim.background,
        actors=tuple(party.canonical for party in claim.actors),
        actors_not_named=not_named(claim.actors),
        recipients=tuple(party.canonical for party in claim.recipients),
        recipients_not_named=not_named(claim.recipients),
        place=place.canonical if place else None,
        country=place.country if place else None,
        geo_precision=place.precision if place else None,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        place_inherited=place.inherited if place else None,
        date_start=period.start,
        date_end=period.end,
        date_precision=period.precision,
        date_basis=period.basis,
        date_words=period.words,
        tolls=tuple(
            f"{toll.kind} {toll.victims} {_bound(toll.low)}-{_bound(toll.high)} {toll.scope}: {toll.words}"
            for toll in claim.tolls
        ),
        speaker=voice.speaker,
        cue=voice.cue,
        hedge=voice.hedge,
        chain=voice.chain,
        content_of=claim.content_of,
        denies=claim.denies,
        score=claim.score,
        evidence_ids=(claim.id,),
        policy=at.account.policy,
        versions=(claim.reader,) if claim.reader else (),
    )


def report_row(report: Report, at: Lookup) -> ReportRow:
    """The row of a report."""
    return ReportRow(
        id=report.id,
        name=report.name,
        outlet=report.outlet,
        agency=report.agency,
        title=report.title,
        url=report.url,
        published=report.published_on(),
        published_basis=report.published_basis,
        language=report.language,
        n_claims=sum(claim.report == report.id for claim in at.account.claims),
        raw_sha256=report.raw_sha256,
    )


def holding_row(holding: Holding, at: Lookup) -> HoldingRow:
    """The row of a holding."""
    point = drawn_point(holding.place)
    return HoldingRow(
        place=holding.place.canonical,
        country=holding.place.country,
        geo_precision=holding.place.precision,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        state=holding.state,
        holder=holding.holder,
        date_start=holding.start,
        date_end=holding.end,
        disputed_by=holding.disputed_by,
        last_known=holding.last_known,
        stale=holding.stale,
        speakers=holding.speakers,
        reason=holding.reason,
        evidence_ids=tuple(sorted(holding.claims)),
        policy=at.account.policy,
        versions=at.versions(),
    )


def stance_row(stance: Stance, at: Lookup) -> StanceRow:
    """The row of a stance."""
    return StanceRow(
        actor=stance.actor,
        other=stance.other,
        kind=stance.kind,
        negative=stance.negative,
        date_start=stance.start,
        date_end=stance.end,
        speakers=stance.speakers,
        evidence_ids=tuple(sorted(stance.claims)),
        policy=at.account.policy,
        versions=at.versions(),
    )


def not_named(parties: Iterable[Party]) -> tuple[str, ...]:
    """The parties that no words of a claim name."""
    return _once(party.canonical for party in parties if party.surface is None)


def _bound(figure: int | None) -> str:
    return "?" if figure is None else str(figure)


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    """Each value once, in order, without the unknown ones; members of closed lists as plain words."""
    return tuple(dict.fromkeys(str(value) for value in values if value))
