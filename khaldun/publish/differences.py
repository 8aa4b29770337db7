"""What changed from one account to another: claims, incidents and figures, with reasons where they show.

Claims are the same by id or, read again by another version, by report and trigger; incidents by their claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from khaldun.publish.phrases import figure, quoted, when, where
from khaldun.records import (
    Account,
    Claim,
    ClaimId,
    Incident,
    IncidentId,
    Report,
    TollAccount,
    TollStatement,
)
from khaldun.records.judging import changed_fields, field_of
from khaldun.records.titles import incident_title

Bounds = tuple[int | None, int | None, int | None]
Happened = Literal["appeared", "vanished", "merged", "split", "regrouped", "changed"]


class FieldChange(Struct, frozen=True, kw_only=True):
    """One field, before and after, in words."""

    field: str
    before: str
    after: str


class ClaimChange(Struct, frozen=True, kw_only=True):
    """A claim that stands in both accounts and says something else now."""

    before: ClaimId
    after: ClaimId
    doc: str
    words: str
    fields: tuple[FieldChange, ...]


class ClaimLine(Struct, frozen=True, kw_only=True):
    """A claim that stands in one account only."""

    claim: ClaimId
    doc: str
    event_type: str
    words: str


class IncidentChange(Struct, frozen=True, kw_only=True):
    """Incidents that came, went, joined or parted; or one that stayed and says something else."""

    kind: Happened
    before: tuple[IncidentId, ...]
    after: tuple[IncidentId, ...]
    titles: tuple[str, ...]
    fields: tuple[FieldChange, ...] = ()


class FigureChange(Struct, frozen=True, kw_only=True):
    """A figure of an incident that moved: low, best and high before and after, and why."""

    before_id: IncidentId
    after_id: IncidentId
    title: str
    kind: str
    victims: str
    before: Bounds | None
    after: Bounds | None
    why: tuple[str, ...]


class ReportChange(Struct, frozen=True, kw_only=True):
    """A report that stands in both accounts, published on another day or by another outlet now."""

    name: str
    fields: tuple[FieldChange, ...]


class Differences(Struct, frozen=True, kw_only=True):
    """All that changed; empty of everything where two accounts say the same."""

    policy: tuple[str, str] | None = None
    versions: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    reports_gained: tuple[str, ...] = ()
    reports_lost: tuple[str, ...] = ()
    reports_changed: tuple[ReportChange, ...] = ()
    claims_gained: tuple[ClaimLine, ...] = ()
    claims_lost: tuple[ClaimLine, ...] = ()
    claims_changed: tuple[ClaimChange, ...] = ()
    incidents: tuple[IncidentChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()


def differences(before: Account, after: Account) -> Differences:
    """What a reader of the first account finds otherwise in the second. Pure and deterministic."""
    same = same_claims(before.claims, after.claims)
    old, new = ({claim.id: claim for claim in account.claims} for account in (before, after))
    reports = [{report.id: report.name for report in account.reports} for account in (before, after)]
    met = {*same.values()}
    return Differences(
        policy=(before.policy, after.policy) if before.policy != after.policy else None,
        versions=(before.versions, after.versions) if before.versions != after.versions else None,
        reports_gained=tuple(sorted(name for key, name in reports[1].items() if key not in reports[0])),
        reports_lost=tuple(sorted(name for key, name in reports[0].items() if key not in reports[1])),
        reports_changed=tuple(_reports_changed(before, after)),
        claims_gained=tuple(_line(claim) for claim in after.claims if claim.id not in met),
        claims_lost=tuple(_line(claim) for claim in before.claims if claim.id not in same),
        claims_changed=tuple(_claims_changed(same, old, new)),
        incidents=tuple(_incidents_changed(before, after, same)),
        figures=tuple(_figures_moved(before, after, same)),
    )


def same_claims(before: Sequence[Claim], after: Sequence[Claim]) -> dict[ClaimId, ClaimId]:
    """From old claims to the new ones that are the same: by id, then by report, trigger and kind."""
    known = {claim.id for claim in after}
    same = {claim.id: claim.id for claim in before if claim.id in known}
    for with_kind in (True, False):
        free: dict[tuple[object, ...], list[ClaimId]] = defaultdict(list)
        taken = {*same.values()}
        for claim in after:
            if claim.id not in taken:
                free[_trigger(claim, with_kind)].append(claim.id)
        for claim in before:
            if claim.id not in same and free[_trigger(claim, with_kind)]:
                same[claim.id] = free[_trigger(claim, with_kind)].pop(0)
    return same


def _trigger(claim: Claim, with_kind: bool) -> tuple[object, ...]:
    return claim.report, claim.trigger_span, claim.event_type if with_kind else None


def _reports_changed(before: Account, after: Account) -> Iterator[ReportChange]:
    old = {report.id: report for report in before.reports}
    for new in after.reports:
        told = [_imprint(one) for one in (old.get(new.id, new), new)]
        fields = [
            FieldChange(field=field, before=first, after=told[1][field])
            for field, first in told[0].items()
            if first != told[1][field]
        ]
        if fields:
            yield ReportChange(name=new.name, fields=tuple(fields))


def _imprint(report: Report) -> dict[str, str]:
    published = f"{report.published} ({report.published_basis})" if report.published else "nobody knows when"
    return {"published": published, "outlet": report.outlet or "nobody knows whom"}


def _line(claim: Claim) -> ClaimLine:
    return ClaimLine(claim=claim.id, doc=claim.doc, event_type=claim.event_type, words=claim.words)


def _claims_changed(
    same: Mapping[ClaimId, ClaimId], old: Mapping[ClaimId, Claim], new: Mapping[ClaimId, Claim]
) -> Iterator[ClaimChange]:
    for first, second in sorted(same.items()):
        one, other = old[first], new[second]
        fields = changed_fields(one, other)
        if fields:
            told = tuple(
                FieldChange(field=name, before=told_field(one, name), after=told_field(other, name))
                for name in fields
            )
            yield ClaimChange(before=first, after=second, doc=other.doc, words=other.words, fields=told)


def told_field(claim: Claim, field: str) -> str:
    """The value of a claim's field in words."""
    if field == "place":
        return where(claim.place) or "no place"
    if field == "period":
        return when(claim.period)
    if field in {"actors", "recipients"}:
        return ", ".join(party.canonical for party in field_of(claim, field)) or "nobody named"
    if field == "tolls":
        told = [f"{toll.kind} {figure(toll.low, toll.high)} ({toll.victims})" for toll in claim.tolls]
        return "; ".join(told) or "no figure"
    if field == "speaker":
        return claim.attribution.speaker or "its own voice"
    if field == "evidence":
        return " ... ".join(f"{span.start}..{span.end}" for span in claim.evidence)
    return str(field_of(claim, field) if field_of(claim, field) is not None else "not told")


Group = tuple[list[Incident], list[Incident]]


def _groups(before: Account, after: Account, same: Mapping[ClaimId, ClaimId]) -> list[Group]:
    """Incidents that share claims, old and new together: each group hangs together, none with another."""
    home = {claim: incident for incident in after.incidents for claim in incident.claims}
    group_of: dict[IncidentId, Group] = {}  # by new incident
    groups: dict[int, Group] = {}
    for old in before.incidents:
        reach = {home[same[claim]].id: home[same[claim]] for claim in old.claims if same.get(claim) in home}
        parts = {id(group_of[key]): group_of[key] for key in reach if key in group_of}
        group: Group = ([old], [one for key, one in reach.items() if key not in group_of])
        for number, part in parts.items():
            group = (part[0] + group[0], part[1] + group[1])
            del groups[number]
        groups[id(group)] = group
        group_of |= dict.fromkeys((one.id for one in group[1]), group)
    alone: list[Group] = [([], [one]) for one in after.incidents if one.id not in group_of]
    return [*((old, sorted(new, key=lambda one: one.id)) for old, new in groups.values()), *alone]


def _incidents_changed(
    before: Account, after: Account, same: Mapping[ClaimId, ClaimId]
) -> Iterator[IncidentChange]:
    for old, new in _groups(before, after, same):
        fields = _fields_changed(old[0], new[0]) if len(old) == len(new) == 1 else ()
        kind = _kind(len(old), len(new))
        if kind == "changed" and not fields:
            continue
        yield IncidentChange(
            kind=kind,
            before=tuple(one.id for one in old),
            after=tuple(one.id for one in new),
            titles=tuple(dict.fromkeys(incident_title(one) for one in (new or old))),
            fields=fields,
        )


def _kind(old: int, new: int) -> Happened:
    if not old or not new:
        return "vanished" if old else "appeared"
    if old == 1:
        return "split" if new > 1 else "changed"
    return "regrouped" if new > 1 else "merged"


def _fields_changed(old: Incident, new: Incident) -> tuple[FieldChange, ...]:
    """What an incident says of itself besides its figures."""
    pairs = zip(_said(old).items(), _said(new).values(), strict=True)
    return tuple(
        FieldChange(field=name, before=before, after=after)
        for (name, before), after in pairs
        if before != after
    )


def _said(incident: Incident) -> dict[str, str]:
    return {
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type or "not told",
        "status": incident.status,
        "grade": incident.grade.name,
        "place": where(incident.place) or "no place",
        "period": when(incident.period),
        "actors": ", ".join(party.canonical for party in incident.actors) or "nobody named",
        "recipients": ", ".join(party.canonical for party in incident.recipients) or "nobody named",
        "contests": ", ".join(contest.field for contest in incident.contests) or "none",
        "origins": str(incident.independent),
        "reports": str(incident.reports),
    }


def _figures_moved(
    before: Account, after: Account, same: Mapping[ClaimId, ClaimId]
) -> Iterator[FigureChange]:
    """Each new incident held to the old one it shares most claims with."""
    claims = {claim.id: claim for account in (before, after) for claim in account.claims}
    for old, new in _groups(before, after, same):
        for incident in new:
            if nearest := _nearest(incident, old, same):
                many = len(old) > 1 or len(new) > 1
                yield from _figures(nearest, incident, same, claims, before, after, many)


def _nearest(
    incident: Incident, others: Iterable[Incident], same: Mapping[ClaimId, ClaimId]
) -> Incident | None:
    own = set(incident.claims)
    shared = {one.id: len({same.get(claim) for claim in one.claims} & own) for one in others}
    ranked = sorted(others, key=lambda one: (-shared[one.id], one.id))
    return ranked[0] if ranked and shared[ranked[0].id] else None


def _figures(
    old: Incident,
    new: Incident,
    same: Mapping[ClaimId, ClaimId],
    claims: Mapping[ClaimId, Claim],
    before: Account,
    after: Account,
    many: bool,
) -> Iterator[FigureChange]:
    olds, news = ({(toll.kind, toll.victims): toll for toll in one.tolls} for one in (old, new))
    for key in sorted({*olds, *news}):
        one, other = olds.get(key), news.get(key)
        if _bounds(one) == _bounds(other):
            continue
        why = [*_statements_changed(one, other, same, claims)]
        why += ["claims of other incidents joined or left it"] if many else []
        why += [f"the policy is {after.policy}, not {before.policy}"] if before.policy != after.policy else []
        yield FigureChange(
            before_id=old.id,
            after_id=new.id,
            title=incident_title(new),
            kind=key[0],
            victims=key[1],
            before=_bounds(one),
            after=_bounds(other),
            why=tuple(why) or ("the rules or versions differ",),
        )


def _bounds(toll: TollAccount | None) -> Bounds | None:
    return (toll.low, toll.best, toll.high) if toll else None


def _statements_changed(
    old: TollAccount | None,
    new: TollAccount | None,
    same: Mapping[ClaimId, ClaimId],
    claims: Mapping[ClaimId, Claim],
) -> Iterator[str]:
    """The figures behind a figure: new ones, lost ones, and those counted otherwise."""
    olds = {(same.get(one.claim, one.claim), one.words): one for one in (old.statements if old else ())}
    news = {(one.claim, one.words): one for one in (new.statements if new else ())}
    for key in sorted({*olds, *news}):
        doc = claims[key[0]].doc if key[0] in claims else key[0]
        first, second = olds.get(key), news.get(key)
        if first is None and second is not None:
            yield f"{doc} counts now: {_told(second)}"
        elif second is None and first is not None:
            yield f"{doc} counts no more: {_told(first)}"
        elif first and second and (first.low, first.high) != (second.low, second.high):
            yield f"{doc} said {figure(first.low, first.high)}, and now {_told(second)}"
        elif first and second and first.used != second.used:
            yield f"{doc} {'is used now' if second.used else 'is set aside now'}: {_told(second)}"


def _told(statement: TollStatement) -> str:
    reason = f" ({statement.reason})" if statement.reason else ""
    return f"{figure(statement.low, statement.high)}, {quoted(statement.words, most=60)}{reason}"
