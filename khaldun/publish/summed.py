"""One kind of toll of an incident as an analyst would sign it: what is in the sum, what is not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from khaldun.errors import UsageError
from khaldun.publish.lookup import LABEL, Lookup, find_incident
from khaldun.publish.phrases import harm, is_told
from khaldun.records import Account, Claim, ClaimId, Incident, Reason, TollKind, TollScope, Victims
from khaldun.records.pages import Sum
from khaldun.records.sums import sum_of
from khaldun.records.titles import incident_title
from khaldun.records.totals import TollTotal, toll_total

NO_FIGURE = TollTotal(low=None, best=None, high=None)


class SummedClaim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim that gives a figure: its words, who says so, where it stands, and how it is said."""

    id: str
    incident: str | None  # the one it belongs to: a part of the incident explained, or that incident
    words: str
    speaker: str | None  # None: the outlet's own voice
    chain: tuple[str, ...]
    outlet: str
    doc: str
    published: date | None
    start: int
    end: int
    modality: str
    polarity: str
    event_type: str


class SummedFigure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sum with the rules that moved it. `best_lowest`, `best_highest`: over all policies."""

    sum: Sum
    reasons: tuple[Reason, ...]
    best_lowest: int | None
    best_highest: int | None


class PartFigure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure of one incident, and those of its parts: these are never added to it."""

    incident: str
    title: str
    kind: str
    low: int | None
    best: int | None
    high: int | None
    parts: tuple[PartFigure, ...] = ()
    inside: tuple[str, ...] = ()  # claims of the incident itself that count a part of its people


class Summed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every sum of an incident, or those of one kind of toll."""

    incident: str
    title: str
    kind: str | None  # None: every kind
    label: str
    policy: str
    versions: tuple[str, ...]
    counted: tuple[str, ...]  # the kinds of toll that any report gives a figure of
    sums: tuple[SummedFigure, ...]
    claims: tuple[SummedClaim, ...]
    part_of: tuple[PartFigure, ...]  # kind by kind: the whole that the incident is a part of
    tree: tuple[PartFigure, ...]  # kind by kind: the incident, and what is part of it


def toll_kind(word: str) -> TollKind:
    """The kind of toll of that name, or of the word it is printed with. Raises UsageError naming all."""
    known: dict[str, TollKind] = {harm(kind): kind for kind in TollKind} | {str(k): k for k in TollKind}
    if word.strip().casefold() not in known:
        words = ", ".join(TollKind)
        raise UsageError(f"there is no kind of toll {word[:40]!r}: choose one of {words}")
    return known[word.strip().casefold()]


def summed(
    account: Account, incident_id: str, *, kind: TollKind | None = None, others: Iterable[Incident] = ()
) -> Summed:
    """Every figure of an incident with what it is made of. `others`: the incident under every policy.

    Raises UsageError when there is no such incident.
    """
    at = Lookup(account)
    incident = find_incident(at, incident_id)
    tolls = [toll for toll in incident.tolls if kind in {None, toll.kind}]
    made = tuple(others)
    sums = tuple(_figure(sum_of(toll, made), toll.reasons) for toll in tolls)
    kinds = list(dict.fromkeys(toll.kind for toll in tolls))
    whole = at.incident_by_id.get(incident.part_of) if incident.part_of else None
    return Summed(
        incident=incident.id,
        title=incident_title(incident),
        kind=kind,
        label=LABEL,
        policy=account.policy,
        versions=at.versions(),
        counted=tuple(dict.fromkeys(toll.kind for toll in incident.tolls)),
        sums=sums,
        claims=tuple(_claims(sums, incident.claims, at)),
        part_of=tuple(_part(whole, one) for one in kinds) if whole else (),
        tree=tuple(_tree(incident, one, at, frozenset()) for one in kinds),
    )


def _figure(found: Sum, reasons: tuple[Reason, ...]) -> SummedFigure:
    bests = [best for best in (found.best, *(one.best for one in found.others)) if best is not None]
    return SummedFigure(
        sum=found,
        reasons=reasons,
        best_lowest=min(bests, default=None),
        best_highest=max(bests, default=None),
    )


def _claims(sums: Iterable[SummedFigure], own: Iterable[ClaimId], at: Lookup) -> Iterator[SummedClaim]:
    """The claims of sums, each once: what is used before what is set aside, the incident's own first."""
    mine = set(own)
    used = {one.claim for figure in sums for one in figure.sum.used}
    told = used | {one.claim for figure in sums for one in figure.sum.aside}
    for claim in sorted(at.claims_of(told), key=lambda one: (one.id not in used, one.id not in mine)):
        yield _claim(claim, at)


def _claim(claim: Claim, at: Lookup) -> SummedClaim:
    report = at.reports.get(claim.report)
    return SummedClaim(
        id=claim.id,
        incident=at.incident_of.get(claim.id),
        words=claim.words,
        speaker=claim.attribution.speaker,
        chain=claim.attribution.chain,
        outlet=at.outlet_of(claim),
        doc=claim.doc,
        published=report.published_on() if report else None,
        start=claim.evidence[0].start,
        end=claim.evidence[0].end,
        modality=claim.modality,
        polarity=claim.polarity,
        event_type=claim.sub_event_type or claim.event_type,
    )


def _tree(incident: Incident, kind: TollKind, at: Lookup, above: frozenset[str]) -> PartFigure:
    """An incident's figure over those of its parts; an account that goes in a circle ends there."""
    seen = above | {incident.id}
    below = [one for one in at.coming_from.get(incident.id, ()) if one.part_of == incident.id]
    trees = (_tree(one, kind, at, seen) for one in below if one.id not in seen)
    parts = tuple(tree for tree in trees if tree.parts or tree.inside or has_figure(tree))
    return _part(incident, kind, parts)


def _part(incident: Incident, kind: TollKind, parts: tuple[PartFigure, ...] = ()) -> PartFigure:
    everybody = (toll for toll in incident.tolls if (toll.kind, toll.victims) == (kind, Victims.UNKNOWN))
    total = next(filter(is_told, everybody), None) or toll_total(incident, kind) or NO_FIGURE
    return PartFigure(
        incident=incident.id,
        title=incident_title(incident),
        kind=kind,
        low=total.low,
        best=total.best,
        high=total.high,
        parts=parts,
        inside=_inside(incident, kind),
    )


def _inside(incident: Incident, kind: TollKind) -> tuple[ClaimId, ...]:
    """The incident's own claims that count some of its people only."""
    own = set(incident.claims)
    told = (one for toll in incident.tolls if toll.kind is kind for one in toll.statements)
    parts = (one.claim for one in told if one.scope is TollScope.SUBSET and one.claim in own)
    return tuple(dict.fromkeys(parts))


def has_figure(part: PartFigure) -> bool:
    """Whether any report counts anybody there."""
    return (part.low, part.best, part.high) != (None, None, None)
