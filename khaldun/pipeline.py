"""The whole line. Read this file first.

    ingest -> read -> ground -> claim      batches of reports: every report by itself
    link -> reconcile                      everything kept so far: views, derived anew

Rooms know the records and the seams; only this file knows the rooms. Engines, stores, readers and atlases are
handed in. Nothing is dropped in silence: what a room could not do arrives as a Refusal, is kept and counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import BinaryIO

from msgspec import Struct

from khaldun.claim import claims_of
from khaldun.errors import KhaldunError
from khaldun.ground import (
    country_spoken_of,
    find_times,
    ground_readings,
    open_atlas,
    suggested_aliases,
)
from khaldun.ingest import Given, Input, find_inputs, read_inputs
from khaldun.link import CopyIndex, Linked, find_origins, link_claims
from khaldun.read import open_reader
from khaldun.reconcile import (
    Beside,
    cross_contests,
    id_of_incident,
    look_beside,
    reconcile_holdings,
    reconcile_incident,
    reconcile_stances,
)
from khaldun.records import (
    Account,
    Actor,
    ActorKind,
    Claim,
    ClaimId,
    Incident,
    IncidentId,
    Mention,
    MentionKind,
    Place,
    Reading,
    Refusal,
    Report,
    ReportId,
    Span,
)
from khaldun.seams import Atlas, Engine, Reader, Store

__all__ = [
    "Counts",
    "Given",
    "Line",
    "Told",
    "account_of",
    "country_spoken_of",
    "find_inputs",
    "find_times",
    "line_version",
    "open_line",
    "places_in",
    "read_inputs",
    "read_reports",
    "suggested_aliases",
    "tell",
]

DEFAULT_POLICY = "union+ucdp"
REPORTS_A_BATCH = 8


class Line(Struct, frozen=True, kw_only=True):
    """The two things every report is read with. Pickles."""

    reader: Reader
    atlas: Atlas


class Told(Struct, frozen=True, kw_only=True):
    """One report and its claims: what the first half of the line yields."""

    report: Report
    claims: tuple[Claim, ...]


class Counts(Struct, frozen=True, kw_only=True):
    """What a run did."""

    reports: int = 0
    already: int = 0
    claims: int = 0
    refused: int = 0


def open_line(*, progress: Callable[[str], None] | None = None) -> Line:
    """The bundled reader and atlas; compiles the atlas on first use, telling `progress`."""
    return Line(reader=open_reader(), atlas=open_atlas(progress=progress))


def tell(
    inputs: Sequence[Input], *, line: Line, given: Given, known: frozenset[str]
) -> Iterator[Told | Refusal]:
    """ingest -> read -> ground -> claim for one batch; reports in `known` are passed through unread."""
    told: dict[str, Told | Refusal] = {}
    for item in read_inputs(inputs, given=given):
        if isinstance(item, Refusal):
            yield item
        elif item.id in known:
            yield Told(report=item, claims=())
        else:
            if item.id not in told:
                told[item.id] = _told(item, line)
            yield told[item.id]


def _told(report: Report, line: Line) -> Told | Refusal:
    """One report through the rooms. An error nobody foresaw refuses this report and stops no other."""
    room = "read"
    try:
        (reading,) = line.reader.read((report,))
        room = "ground"
        (reading,) = ground_readings((reading,), atlas=line.atlas)
        room = "claim"
        return reading if isinstance(reading, Refusal) else _claimed(reading)
    except (KhaldunError, MemoryError):
        raise
    except Exception as error:
        reason = (
            f"{report.name} could not be read: {type(error).__name__} in the room {room} ({error}). All "
            "other reports are read; please report this fault with the text, its claims are missing"
        )
        return Refusal(report=report.id, room=room, reason=reason)


def _claimed(reading: Reading) -> Told:
    return Told(report=reading.report, claims=claims_of(reading))


def places_in(
    texts: Mapping[str, str], *, line: Line, spans: Mapping[str, Sequence[Span]] | None = None
) -> dict[str, tuple[Place, ...]]:
    """Where the places of some texts lie, by name of the text: those at `spans`, or those the reader marks.

    What cannot be placed is left out. For measuring: claims come from `tell`.
    """
    reports = [
        Report(id=ReportId(f"rep_{name}"), name=name, text=text, raw_sha256="")
        for name, text in texts.items()
    ]
    if spans is None:
        readings = [one for one in line.reader.read(reports) if isinstance(one, Reading)]
    else:
        readings = [_marked(report, spans.get(report.name, ())) for report in reports]
    grounded = ground_readings(readings, atlas=line.atlas)
    return {
        one.report.name: tuple(found.place for found in one.groundings if found.place is not None)
        for one in grounded
        if isinstance(one, Reading)
    }


def _marked(report: Report, spans: Sequence[Span]) -> Reading:
    mentions = tuple(Mention(kind=MentionKind.PLACE, span=span, score=1.0) for span in spans)
    return Reading(report=report, reader="given", mentions=mentions)


def read_reports(
    paths: Sequence[str],
    *,
    given: Given,
    line: Line,
    engine: Engine,
    store: Store,
    stdin: BinaryIO | None = None,
    on_report: Callable[[str], None] | None = None,
) -> Counts:
    """Read everything under `paths` into the store; what was already read by this reader is left alone."""
    found = list(find_inputs(paths, stdin=stdin))
    refusals = [item for item in found if isinstance(item, Refusal)]
    inputs = [item for item in found if isinstance(item, Input)]
    version = line_version(line)
    known = frozenset(report.id for report in store.reports() if store.has_report(report.id, reader=version))
    work = partial(tell, line=line, given=given, known=known)
    counts = Counts()
    for refusal in refusals:
        counts = _keep(refusal, counts, store, version, known)
    for item in engine.flat_map(work, inputs, batch=REPORTS_A_BATCH):
        counts = _keep(item, counts, store, version, known)
        if on_report:
            on_report(item.report if isinstance(item, Refusal) else item.report.name)
    return counts


def _keep(item: Told | Refusal, counts: Counts, store: Store, version: str, known: frozenset[str]) -> Counts:
    """Keep one result; the counts with it added."""
    if isinstance(item, Refusal):
        store.add_refusal(item)
        return _added(counts, refused=1)
    if item.report.id in known or not store.add_report(item.report, item.claims, reader=version):
        return _added(counts, already=1)
    return _added(counts, reports=1, claims=len(item.claims))


def _added(
    counts: Counts, *, reports: int = 0, already: int = 0, claims: int = 0, refused: int = 0
) -> Counts:
    return Counts(
        reports=counts.reports + reports,
        already=counts.already + already,
        claims=counts.claims + claims,
        refused=counts.refused + refused,
    )


def line_version(line: Line) -> str:
    """Reader and atlas versions: what a claim depends on besides its report."""
    return f"{line.reader.version}+{line.atlas.version}"


def account_of(
    store: Store, *, engine: Engine, policy: str = DEFAULT_POLICY, atlas: Atlas | None = None
) -> Account:
    """link -> reconcile over everything in the store; the views are kept in the store and returned.

    `atlas` tells which camp an actor belongs to; without it only a party's own spokesmen are known.
    """
    reports = tuple(store.reports())
    claims = tuple(store.claims())
    linked = link_claims(claims, reports, tuple(store.judgements()), engine=engine)
    sides = _sides(claims, atlas) if atlas else {}
    incidents = _incidents(linked, _pile(claims, reports, linked, policy, sides))
    holdings = reconcile_holdings(claims, sides=sides)
    account = Account(
        reports=reports,
        claims=claims,
        incidents=incidents,
        links=linked.links,
        copies=linked.copies,
        holdings=holdings,
        stances=reconcile_stances(claims),
        contests=cross_contests(incidents, holdings),
        refusals=(*store.refusals(), *linked.refusals, *_crowded(linked)),
        policy=policy,
        versions=tuple(sorted({claim.reader for claim in claims})),
    )
    store.keep_account(account)
    return account


def _sides(claims: Sequence[Claim], atlas: Atlas) -> dict[str, str]:
    """The camp of every actor and speaker that has one."""
    names = {party.canonical for claim in claims for party in (*claim.actors, *claim.recipients)}
    names |= {claim.attribution.speaker for claim in claims if claim.attribution.speaker}
    found = {name: atlas.actor(name) for name in sorted(names)}
    return {name: camp for name, actor in found.items() if actor and (camp := _camp(actor))}


def _camp(actor: Actor) -> str | None:
    """An actor's side; bodies that watch and count stand on none, each in a camp of its own."""
    watching = actor.kind in {ActorKind.MONITOR, ActorKind.INTERNATIONAL_BODY}
    return actor.side or (actor.canonical if watching else None)


def _crowded(linked: Linked) -> Iterator[Refusal]:
    """Blocks too large for comparing every pair: said, not hidden."""
    for block, size in linked.crowded:
        reason = f"{size} claims share {block}: only those of one day and party were compared with each other"
        yield Refusal(report=block, room="link", reason=reason)


class Pile(Struct, frozen=True, kw_only=True):
    """Everything known, indexed once: what reconciling one cluster may look at."""

    claims: Mapping[ClaimId, Claim]
    reports: Mapping[ReportId, Report]
    beside: Beside
    copies: CopyIndex
    sides: Mapping[str, str]
    policy: str


def _pile(
    claims: Sequence[Claim], reports: Sequence[Report], linked: Linked, policy: str, sides: Mapping[str, str]
) -> Pile:
    return Pile(
        claims={claim.id: claim for claim in claims},
        reports={report.id: report for report in reports},
        beside=look_beside(claims),
        copies=CopyIndex(linked.copies),
        sides=sides,
        policy=policy,
    )


def _incidents(linked: Linked, pile: Pile) -> tuple[Incident, ...]:
    """One incident a cluster, each knowing its parts, its whole and the battle it came out of."""
    clusters = [tuple(pile.claims[claim] for claim in cluster) for cluster in linked.clusters]
    ids = [id_of_incident(cluster) for cluster in linked.clusters]
    parts: dict[int, list[tuple[Claim, ...]]] = defaultdict(list)
    for part, whole in linked.part_of:
        parts[whole].append(clusters[part])
    wholes = {part: ids[whole] for part, whole in linked.part_of}
    causes = {outcome: ids[cause] for cause, outcome in linked.outcomes}
    made = [
        _incident(cluster, pile, parts.get(number, ()), wholes.get(number), causes.get(number))
        for number, cluster in enumerate(clusters)
    ]
    return tuple(sorted(made, key=lambda incident: incident.id))


def _incident(
    cluster: Sequence[Claim],
    pile: Pile,
    parts: Sequence[tuple[Claim, ...]],
    whole: IncidentId | None,
    cause: IncidentId | None,
) -> Incident:
    copies = pile.copies.among(cluster)
    origins, independent = find_origins(cluster, reports=pile.reports, copies=copies, sides=pile.sides)
    return reconcile_incident(
        cluster,
        origins=origins,
        independent=independent,
        reports=pile.reports,
        parts=parts,
        part_of=whole,
        outcome_of=cause,
        policy=pile.policy,
        sides=pile.sides,
        beside=pile.beside,
    )
